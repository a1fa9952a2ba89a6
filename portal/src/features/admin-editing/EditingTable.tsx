import type { EditingNow } from '../../api/admin/editing'
import { t } from '../../i18n/t'
import { formatFull, formatMoment, formatWhen } from '../../lib/dates'
import type { EditingSessionId } from '../../lib/ids'
import { AvatarStack } from '../../ui/Avatar'
import { Chip } from '../../ui/Chip'
import { type Column, DataTable } from '../../ui/DataTable'
import { FileIcon } from '../../ui/FileIcon'
import styles from './Editing.module.css'
import type { Settled } from './settle'
import { lockText, namesOf, suiteName } from './words'

type Row = Settled<EditingNow>

/** Who edits what, since when. */
export function EditingTable({
  rows,
  selected,
  onSelect,
  more,
}: {
  rows: readonly Row[]
  selected: EditingSessionId | undefined
  onSelect: (session: EditingSessionId | undefined) => void
  more: { has: boolean; busy: boolean; load: () => void }
}) {
  const now = new Date()
  return (
    <DataTable
      label={t('adminEditing.title')}
      rows={rows}
      columns={columns(now)}
      keyOf={({ row }) => row.id}
      selected={selected}
      onSelect={({ row }) => onSelect(row.id)}
      onClose={() => onSelect(undefined)}
      quiet={({ over }) => over}
      more={more}
      phone={({ row, over }) => ({
        icon: <FileIcon kind="file" name={row.name} size={24} />,
        title: row.name,
        meta: t('adminEditing.phoneMeta', {
          people: namesOf(row.people),
          suite: suiteName(row),
          time: formatMoment(row.since, now),
        }),
        end: over && <Chip>{t('adminEditing.over')}</Chip>,
      })}
    />
  )
}

const columns = (now: Date): Column<Row>[] => [
  {
    key: 'document',
    head: t('adminEditing.document'),
    width: 'minmax(180px, 3fr)',
    draw: ({ row, over }) => (
      <span className={styles.document}>
        <FileIcon kind="file" name={row.name} size={24} />
        <span className="ellipsis" dir="auto" title={row.name}>
          {row.name}
        </span>
        {over && <Chip>{t('adminEditing.over')}</Chip>}
      </span>
    ),
  },
  { key: 'suite', head: t('adminEditing.suite'), width: 'minmax(90px, 1fr)', draw: ({ row }) => suiteName(row) },
  {
    key: 'people',
    head: t('adminEditing.people'),
    width: 'minmax(110px, 1.4fr)',
    draw: ({ row }) => <People people={row.people} />,
  },
  {
    key: 'organization',
    head: t('adminEditing.organization'),
    width: 'minmax(110px, 1fr)',
    from: 'wide',
    draw: ({ row }) => row.organization.name,
  },
  {
    key: 'since',
    head: t('adminEditing.since'),
    width: '92px',
    draw: ({ row }) => <When time={row.since} now={now} />,
  },
  {
    key: 'saved',
    head: t('adminEditing.saved'),
    width: '92px',
    draw: ({ row }) => (row.saved_at ? <When time={row.saved_at} now={now} /> : t('adminEditing.notSaved')),
  },
  {
    key: 'lock',
    head: t('adminEditing.lock'),
    width: '168px',
    from: 'wide',
    draw: ({ row }) => lockText(row),
  },
]

function People({ people }: { people: EditingNow['people'] }) {
  const [only] = people
  if (people.length !== 1 || only === undefined) return <AvatarStack people={people} />
  return (
    <span className={styles.document}>
      <AvatarStack people={people} />
      <span className="ellipsis" aria-hidden="true">
        {only.name}
      </span>
    </span>
  )
}

function When({ time, now }: { time: string; now: Date }) {
  return (
    <time className="numbers" dateTime={time} title={formatFull(time)}>
      {formatWhen(time, now)}
    </time>
  )
}
