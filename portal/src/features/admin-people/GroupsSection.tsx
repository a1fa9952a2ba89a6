import { Button } from '@fluentui/react-components'
import { DismissRegular } from '@fluentui/react-icons'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { groupsQuery, useMembership } from '../../api/admin/groups'
import type { GroupRef, PersonDetail } from '../../api/admin/peopleTypes'
import { t } from '../../i18n/t'
import { groupId } from '../../lib/ids'
import { problemText } from '../../ui/problemText'
import { SearchPicker } from '../../ui/SearchPicker'
import { showToast, showUndo } from '../../ui/toasts'
import styles from './PeoplePage.module.css'

/** The groups somebody is in; one more by typing, one less by its cross. */
export function GroupsSection({ person }: { person: PersonDetail }) {
  const { name, groups, membership, organization } = person
  const [search, setSearch] = useState('')
  const found = useInfiniteQuery(groupsQuery(organization.id, search))
  const { add, remove } = useMembership()
  const failed = (error: unknown) =>
    showToast(t('adminPeople.changeFailed', { name, reason: problemText(error) }), { error: true })
  const join = (group: GroupRef['id']) => add.mutate({ group, membership }, { onError: failed })
  const leave = (group: GroupRef) =>
    remove.mutate(
      { group: group.id, membership },
      {
        onSuccess: () =>
          showUndo(t('adminPeople.leftGroup', { name, group: group.name }), t('common.undo'), () => join(group.id)),
        onError: failed,
      },
    )
  const others = (found.data?.pages.flatMap((page) => page.groups) ?? []).filter(
    ({ id }) => !groups.some((group) => group.id === id),
  )
  return (
    <>
      {groups.length === 0 && <p className={styles.hint}>{t('adminPeople.noGroups')}</p>}
      <ul className={styles.groups}>
        {groups.map((group) => (
          <li key={group.id}>
            <span className={styles.group}>
              <span className="ellipsis" dir="auto">
                {group.name}
              </span>
              <Button
                className={styles.remove ?? ''}
                appearance="transparent"
                icon={<DismissRegular fontSize={16} />}
                aria-label={t('adminPeople.leaveGroup', { name, group: group.name })}
                disabledFocusable={remove.isPending}
                onClick={() => leave(group)}
              />
            </span>
          </li>
        ))}
      </ul>
      <SearchPicker
        label={t('adminPeople.addGroup')}
        choices={others.map(({ id, name: label }) => ({ key: id, label }))}
        none={t('adminPeople.noGroupFound')}
        onSearch={setSearch}
        onPick={(choice) => choice && join(groupId(choice.key))}
      />
    </>
  )
}
