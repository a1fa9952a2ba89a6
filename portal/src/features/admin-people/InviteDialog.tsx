import { Dropdown, Field, Option, Select, Textarea } from '@fluentui/react-components'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { groupsQuery } from '../../api/admin/groups'
import { useInvite } from '../../api/admin/people'
import { useSession } from '../../api/session'
import type { Role } from '../../api/types'
import { t } from '../../i18n/t'
import { groupId, type OrganizationId } from '../../lib/ids'
import { type Mails, readMails } from '../../lib/mails'
import { FormDialog } from '../../ui/FormDialog'
import { problemText } from '../../ui/problemText'
import { InviteResults } from './InviteResults'
import styles from './PeoplePage.module.css'
import { rolesToInvite, roleText } from './sentences'

const MOST = 100

/** Invites many at once, pasted as they come; then says what became of each. */
export function InviteDialog({
  organization,
  guests,
  onClose,
}: {
  organization: OrganizationId
  guests: boolean
  onClose: () => void
}) {
  const invite = useInvite(organization)
  const { membership } = useSession()
  const groups = useInfiniteQuery(groupsQuery(organization, '', 200)).data?.pages.flatMap((page) => page.groups) ?? []
  const [text, setText] = useState('')
  const [role, setRole] = useState<Role>(guests ? 'guest' : 'standard_user')
  const [chosen, setChosen] = useState<string[]>([])
  const [tried, setTried] = useState(false)
  const read = readMails(text)
  const problem = tried ? problemOf(read) : undefined

  const submit = () => {
    setTried(true)
    if (problemOf(read) === undefined && !invite.isPending) {
      invite.mutate({ mails: read.mails, role, groups: chosen.map(groupId) })
    }
  }
  if (invite.data) {
    const again = (mails: string[]) => {
      setText(mails.join('\n'))
      setTried(false)
      invite.reset()
    }
    return <InviteResults results={invite.data.results} onAgain={again} onClose={onClose} />
  }
  const { length } = read.mails
  return (
    <FormDialog
      title={t('adminPeople.inviteTitle')}
      submit={length === 0 ? t('adminPeople.inviteNobody') : t('adminPeople.inviteSubmit', { count: length })}
      busy={invite.isPending}
      onSubmit={submit}
      onClose={onClose}
      width={520}
    >
      <div className={styles.fields}>
        <div>
          <Field label={t('adminPeople.mails')} hint={t('adminPeople.mailsHint')} validationMessage={problem}>
            <Textarea
              rows={4}
              resize="vertical"
              autoComplete="off"
              value={text}
              onChange={(_event, { value }) => setText(value)}
            />
          </Field>
          <WhatWasRead read={read} />
        </div>
        <Field label={t('adminPeople.inviteRole')}>
          <Select value={role} onChange={(_event, { value }) => setRole(value as Role)}>
            {rolesToInvite(membership, organization).map((one) => (
              <option key={one} value={one}>
                {roleText(one)}
              </option>
            ))}
          </Select>
        </Field>
        {groups.length > 0 && (
          <Field label={t('adminPeople.inviteGroups')}>
            <Dropdown
              multiselect
              placeholder={t('adminPeople.inviteGroupsNone')}
              value={groups.flatMap(({ id, name }) => (chosen.includes(id) ? [name] : [])).join(', ')}
              selectedOptions={chosen}
              onOptionSelect={(_event, { selectedOptions }) => setChosen(selectedOptions)}
            >
              {groups.map(({ id, name }) => (
                <Option key={id} value={id}>
                  {name}
                </Option>
              ))}
            </Dropdown>
          </Field>
        )}
      </div>
      <div role="alert">{invite.error && <p className={styles.refused}>{problemText(invite.error)}</p>}</div>
    </FormDialog>
  )
}

/** How many addresses were found in what was pasted, and what is none. */
function WhatWasRead({ read: { mails, unread } }: { read: Mails }) {
  return (
    <div className={styles.read} role="status">
      {mails.length > 0 && <p>{t('adminPeople.mailsRead', { count: mails.length })}</p>}
      {unread.length > 0 && (
        <p className={styles.unread}>{t('adminPeople.mailsUnread', { texts: unread.slice(0, 5).join(', ') })}</p>
      )}
    </div>
  )
}

function problemOf({ mails }: Mails): string | undefined {
  if (mails.length === 0) return t('adminPeople.mailsMissing')
  return mails.length > MOST ? t('adminPeople.mailsTooMany', { count: MOST }) : undefined
}
