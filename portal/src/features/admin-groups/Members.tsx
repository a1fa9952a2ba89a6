import { Button } from '@fluentui/react-components'
import { DismissRegular } from '@fluentui/react-icons'
import { useInfiniteQuery } from '@tanstack/react-query'
import { type RefObject, useEffect, useRef, useState } from 'react'
import { membersQuery, useMembership } from '../../api/admin/groups'
import { peopleQuery } from '../../api/admin/people'
import type { GroupRow, PersonRow } from '../../api/admin/peopleTypes'
import { t } from '../../i18n/t'
import { type MembershipId, membershipId, type OrganizationId } from '../../lib/ids'
import { Avatar } from '../../ui/Avatar'
import { problemText } from '../../ui/problemText'
import { QueryFaces } from '../../ui/QueryFaces'
import { SearchPicker } from '../../ui/SearchPicker'
import { showToast, showUndo } from '../../ui/toasts'
import styles from './GroupsPage.module.css'

/** Who is in a group; one more by typing, one less by its cross. */
export function Members({ organization, group }: { organization: OrganizationId; group: GroupRow }) {
  const query = useInfiniteQuery(membersQuery(group.id))
  const { add, remove } = useMembership()
  const list = useRef<HTMLUListElement>(null)
  const people = query.data?.pages.flatMap((page) => page.people) ?? []
  useKeptFocus(list, people)
  const failed = (error: unknown) =>
    showToast(t('adminGroups.changeFailed', { group: group.name, reason: problemText(error) }), { error: true })
  const join = (membership: MembershipId) => add.mutate({ group: group.id, membership }, { onError: failed })
  const leave = ({ membership, name }: PersonRow) =>
    remove.mutate(
      { group: group.id, membership },
      {
        onSuccess: () =>
          showUndo(t('adminGroups.removed', { name, group: group.name }), t('common.undo'), () => join(membership)),
        onError: failed,
      },
    )
  return (
    <>
      <AddField organization={organization} members={people} onAdd={join} />
      <QueryFaces query={query} failed={t('adminGroups.membersFailed')} loading={null}>
        {() => (
          <>
            {people.length === 0 && <p className={styles.none}>{t('adminGroups.noMembers')}</p>}
            <ul className={styles.members} ref={list}>
              {people.map((person) => (
                <li key={person.membership}>
                  <Avatar name={person.name} seed={person.account} />
                  <span className={styles.words}>
                    <span className="ellipsis" dir="auto">
                      {person.name}
                    </span>
                    {person.mail !== person.name && <span className={`${styles.mail} ellipsis`}>{person.mail}</span>}
                  </span>
                  <Button
                    appearance="subtle"
                    icon={<DismissRegular />}
                    aria-label={t('adminGroups.remove', { name: person.name })}
                    onClick={() => leave(person)}
                  />
                </li>
              ))}
            </ul>
            {query.hasNextPage && (
              <Button disabledFocusable={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
                {t('common.showMore')}
              </Button>
            )}
          </>
        )}
      </QueryFaces>
    </>
  )
}

function AddField({
  organization,
  members,
  onAdd,
}: {
  organization: OrganizationId
  members: readonly PersonRow[]
  onAdd: (membership: MembershipId) => void
}) {
  const [search, setSearch] = useState('')
  const found = useInfiniteQuery(peopleQuery(organization, search === '' ? {} : { search }, 20))
  const others = (found.data?.pages.flatMap((page) => page.people) ?? []).filter(
    ({ membership }) => !members.some((member) => member.membership === membership),
  )
  return (
    <SearchPicker
      label={t('adminGroups.add')}
      choices={others.map(({ membership, name, mail }) => ({ key: membership, label: name, hint: mail }))}
      none={t('adminGroups.noneFound')}
      onSearch={setSearch}
      onPick={(choice) => choice && onAdd(membershipId(choice.key))}
    />
  )
}

/** When the row with the focus leaves, the one that takes its place gets it. */
function useKeptFocus(list: RefObject<HTMLUListElement | null>, people: readonly PersonRow[]): void {
  const last = useRef(-1)
  useEffect(() => {
    const remember = (event: FocusEvent) => {
      const row = (event.target as HTMLElement).closest('li')
      last.current = row && list.current?.contains(row) ? [...list.current.children].indexOf(row) : -1
    }
    document.addEventListener('focusin', remember)
    return () => document.removeEventListener('focusin', remember)
  }, [list])
  // biome-ignore lint/correctness/useExhaustiveDependencies: looks whenever the people change
  useEffect(() => {
    if (last.current < 0 || document.activeElement !== document.body) return
    const rows = [...(list.current?.children ?? [])]
    rows[Math.min(last.current, rows.length - 1)]?.querySelector('button')?.focus()
  }, [people.length, list])
}
