import { Button } from '@fluentui/react-components'
import { DeleteRegular, EditRegular, PeopleRegular } from '@fluentui/react-icons'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { groupQuery, useDeleteGroup, useRenameGroup } from '../../api/admin/groups'
import type { GroupRow } from '../../api/admin/peopleTypes'
import { t } from '../../i18n/t'
import type { GroupId, OrganizationId } from '../../lib/ids'
import { ConfirmDialog } from '../../ui/ConfirmDialog'
import { NameDialog } from '../../ui/NameDialog'
import { problemText } from '../../ui/problemText'
import { QueryFaces } from '../../ui/QueryFaces'
import { PaneSection, SidePane } from '../../ui/SidePane'
import { showToast } from '../../ui/toasts'
import { Members } from './Members'

/** One group: who is in it, and what may be done. */
export function GroupPane({
  organization,
  group,
  onClose,
}: {
  organization: OrganizationId
  group: GroupId
  onClose: () => void
}) {
  const query = useQuery(groupQuery(group))
  const shown = query.data
  return (
    <SidePane
      title={shown?.name ?? t('common.details')}
      meta={shown && t('adminGroups.countMembers', { count: shown.members })}
      icon={<PeopleRegular fontSize={32} />}
      foot={shown && <Acts group={shown} onGone={onClose} />}
      onClose={onClose}
    >
      <QueryFaces query={query} failed={t('adminGroups.failed')}>
        {(one) => (
          <PaneSection title={t('adminGroups.members')}>
            <Members organization={organization} group={one} />
          </PaneSection>
        )}
      </QueryFaces>
    </SidePane>
  )
}

function Acts({ group, onGone }: { group: GroupRow; onGone: () => void }) {
  const [asks, setAsks] = useState<'rename' | 'delete'>()
  const close = () => setAsks(undefined)
  return (
    <>
      <Button icon={<EditRegular />} onClick={() => setAsks('rename')}>
        {t('adminGroups.rename')}
      </Button>
      <Button icon={<DeleteRegular />} onClick={() => setAsks('delete')}>
        {t('adminGroups.delete')}
      </Button>
      {asks === 'rename' && <Rename group={group} onClose={close} />}
      {asks === 'delete' && <Delete group={group} onClose={close} onGone={onGone} />}
    </>
  )
}

function Rename({ group: { id, name }, onClose }: { group: GroupRow; onClose: () => void }) {
  const rename = useRenameGroup(id)
  return (
    <NameDialog
      title={t('adminGroups.renameTitle', { name })}
      label={t('adminGroups.name')}
      submit={t('adminGroups.rename')}
      missing={t('adminGroups.nameMissing')}
      initial={name}
      busy={rename.isPending}
      error={rename.error}
      onSubmit={(next) => rename.mutate(next, { onSuccess: onClose })}
      onClose={onClose}
    />
  )
}

function Delete({
  group: { id, name, members },
  onClose,
  onGone,
}: {
  group: GroupRow
  onClose: () => void
  onGone: () => void
}) {
  const remove = useDeleteGroup(id)
  const run = () =>
    remove.mutate(undefined, {
      onSuccess: () => {
        showToast(t('adminGroups.deleted', { name }))
        onClose()
        onGone()
      },
      onError: (error) =>
        showToast(t('adminGroups.deleteFailed', { name, reason: problemText(error) }), { error: true }),
    })
  return (
    <ConfirmDialog
      title={t('adminGroups.deleteTitle', { name })}
      confirm={t('adminGroups.deleteSubmit', { name })}
      busy={remove.isPending}
      onConfirm={run}
      onClose={onClose}
    >
      {members === 0 ? t('adminGroups.deleteEmpty') : t('adminGroups.deleteText', { count: members })}
    </ConfirmDialog>
  )
}
