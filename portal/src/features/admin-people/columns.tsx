import type { PersonRow } from '../../api/admin/peopleTypes'
import { t } from '../../i18n/t'
import { formatFull, formatWhen } from '../../lib/dates'
import { Avatar } from '../../ui/Avatar'
import { Chip } from '../../ui/Chip'
import type { Column } from '../../ui/DataTable'
import styles from './PeoplePage.module.css'
import { SpaceBar } from './SpaceBar'
import { roleText, spaceText, stateText } from './sentences'

/** The columns of people; guests have no space of their own. */
export function columns(guests: boolean): Column<PersonRow>[] {
  const all: (Column<PersonRow> | false)[] = [
    { key: 'name', head: t('adminPeople.name'), width: 'minmax(220px, 2.2fr)', draw: (row) => <Name row={row} /> },
    !guests && {
      key: 'role',
      head: t('adminPeople.role'),
      width: '128px',
      draw: ({ role }) => roleText(role),
    },
    {
      key: 'groups',
      head: t('adminPeople.groups'),
      width: 'minmax(120px, 1fr)',
      from: 'wide',
      draw: ({ groups }) => {
        const names = groups.map(({ name }) => name).join(', ')
        return (
          <span dir="auto" title={names}>
            {names}
          </span>
        )
      },
    },
    {
      key: 'seen',
      head: t('adminPeople.lastSeen'),
      width: '104px',
      from: 'middle',
      draw: ({ last_seen_at }) => <Seen at={last_seen_at} />,
    },
    !guests && {
      key: 'space',
      head: t('adminPeople.space'),
      width: '168px',
      from: 'middle',
      draw: ({ used_bytes, quota_bytes }) =>
        used_bytes === undefined ? '' : <SpaceBar used={used_bytes} quota={quota_bytes} />,
    },
  ]
  return all.filter((column) => column !== false)
}

/** The two lines of somebody on a phone. */
export function phoneRow(row: PersonRow) {
  const { role, used_bytes, quota_bytes } = row
  const space = used_bytes === undefined ? [] : [spaceText(used_bytes, quota_bytes)]
  return {
    icon: <Avatar name={row.name} seed={row.account} size={36} />,
    title: (
      <>
        <span className="ellipsis">{row.name}</span>
        <StateChip row={row} />
      </>
    ),
    meta: [roleText(role), ...space].join(' · '),
  }
}

function Name({ row }: { row: PersonRow }) {
  return (
    <span className={styles.name}>
      <Avatar name={row.name} seed={row.account} />
      <span className={styles.lines}>
        <span className={styles.nameLine}>
          <span className="ellipsis" dir="auto" title={row.name}>
            {row.name}
          </span>
          <StateChip row={row} />
        </span>
        {row.mail !== row.name && (
          <span className={`${styles.mail} ellipsis`} title={row.mail}>
            {row.mail}
          </span>
        )}
      </span>
    </span>
  )
}

/** What is not as usual; nothing for whoever is simply here. */
export function StateChip({ row }: { row: Pick<PersonRow, 'state'> }) {
  if (row.state === 'active') return null
  return <Chip tone={row.state === 'invited' ? 'brand' : 'plain'}>{stateText(row.state)}</Chip>
}

function Seen({ at }: { at: string | undefined }) {
  if (at === undefined) return <span className={styles.quiet}>{t('adminPeople.never')}</span>
  return (
    <span className="numbers" title={formatFull(at)}>
      {formatWhen(at, new Date())}
    </span>
  )
}
