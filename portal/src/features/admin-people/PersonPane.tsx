import { Button } from '@fluentui/react-components'
import { EditRegular } from '@fluentui/react-icons'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { personQuery, useChangePerson } from '../../api/admin/people'
import type { PersonDetail } from '../../api/admin/peopleTypes'
import { t } from '../../i18n/t'
import { formatDay } from '../../lib/dates'
import type { MembershipId } from '../../lib/ids'
import { Avatar } from '../../ui/Avatar'
import { NameDialog } from '../../ui/NameDialog'
import { QueryFaces } from '../../ui/QueryFaces'
import { PaneSection, SidePane } from '../../ui/SidePane'
import { StateChip } from './columns'
import { GroupsSection } from './GroupsSection'
import { PersonFoot } from './PersonFoot'
import { Problems } from './Problems'
import { RoleField } from './RoleField'
import { SignInsSection } from './SignInsSection'
import { SpaceSection } from './SpaceSection'

/** Everything about one person, and what may be done. */
export function PersonPane({ membership, onClose }: { membership: MembershipId; onClose: () => void }) {
  const query = useQuery(personQuery(membership))
  const person = query.data
  return (
    <SidePane
      title={person?.name ?? t('common.details')}
      meta={person && <Meta person={person} />}
      icon={person && <Avatar name={person.name} seed={person.account} size={36} />}
      foot={person && <PersonFoot person={person} onGone={onClose} />}
      onClose={onClose}
    >
      <QueryFaces query={query} failed={t('adminPeople.failed')}>
        {(shown) => <Content person={shown} />}
      </QueryFaces>
    </SidePane>
  )
}

function Meta({ person }: { person: PersonDetail }) {
  return (
    <>
      {person.mail !== person.name && <div>{person.mail}</div>}
      <StateChip row={person} />
    </>
  )
}

function Content({ person }: { person: PersonDetail }) {
  return (
    <>
      {person.can.includes('rename') && <Rename person={person} />}
      <Problems person={person} />
      <PaneSection title={t('adminPeople.role')}>
        <RoleField person={person} />
      </PaneSection>
      {person.used_bytes !== undefined && (
        <PaneSection title={t('adminPeople.space')}>
          <SpaceSection person={person} used={person.used_bytes} />
        </PaneSection>
      )}
      <PaneSection title={t('adminPeople.groups')}>
        <GroupsSection person={person} />
      </PaneSection>
      {person.state !== 'invited' && (
        <PaneSection title={t('adminPeople.signIns')}>
          <SignInsSection person={person} />
        </PaneSection>
      )}
      {person.state !== 'invited' && (
        <PaneSection title={t('adminPeople.since')}>
          <p className="numbers">{formatDay(person.created_at, new Date())}</p>
        </PaneSection>
      )}
    </>
  )
}

function Rename({ person }: { person: PersonDetail }) {
  const [open, setOpen] = useState(false)
  const change = useChangePerson(person.membership)
  const close = () => {
    setOpen(false)
    change.reset()
  }
  return (
    <>
      <Button size="small" icon={<EditRegular />} onClick={() => setOpen(true)}>
        {t('adminPeople.rename')}
      </Button>
      {open && (
        <NameDialog
          title={t('adminPeople.renameTitle', { name: person.name })}
          label={t('adminPeople.name')}
          submit={t('adminPeople.rename')}
          missing={t('adminPeople.nameMissing')}
          initial={person.name}
          busy={change.isPending}
          error={change.error}
          onSubmit={(name) => change.mutate({ name }, { onSuccess: close })}
          onClose={close}
        />
      )}
    </>
  )
}
