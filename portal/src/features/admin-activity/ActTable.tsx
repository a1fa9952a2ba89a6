import { ProhibitedRegular } from '@fluentui/react-icons'
import type { Act } from '../../api/admin/activity'
import { t } from '../../i18n/t'
import { formatFull, formatMoment } from '../../lib/dates'
import { Avatar } from '../../ui/Avatar'
import { Chip } from '../../ui/Chip'
import { type Column, DataTable } from '../../ui/DataTable'
import styles from './Activity.module.css'
import { actText } from './sentences'

/** One line an entry, as a sentence. */
export function ActTable({
  acts,
  selected,
  onSelect,
  more,
}: {
  acts: readonly Act[]
  selected: string | undefined
  onSelect: (act: Act | undefined) => void
  more: { has: boolean; busy: boolean; load: () => void }
}) {
  const now = new Date()
  return (
    <DataTable
      label={t('adminActivity.title')}
      rows={acts}
      columns={columns(now)}
      keyOf={({ id }) => id}
      selected={selected}
      onSelect={onSelect}
      onClose={() => onSelect(undefined)}
      more={more}
      phone={(act) => ({
        icon: <Avatar name={act.who?.name ?? t('adminActivity.sheaf')} seed={act.who?.id ?? ''} size={24} />,
        title: <span className={styles.twoLines}>{actText(act)}</span>,
        meta: [
          formatMoment(act.at, now),
          ...(act.refused ? [t('adminActivity.refused')] : []),
          act.organization.name,
        ].join(' · '),
      })}
    />
  )
}

const columns = (now: Date): Column<Act>[] => [
  {
    key: 'when',
    head: t('adminActivity.whenColumn'),
    width: '132px',
    draw: ({ at }) => (
      <time className={`${styles.when} numbers`} dateTime={at} title={formatFull(at)}>
        {formatMoment(at, now)}
      </time>
    ),
  },
  {
    key: 'what',
    head: t('adminActivity.whatColumn'),
    width: 'minmax(240px, 1fr)',
    draw: (act) => {
      const text = actText(act)
      return (
        <span className={styles.act}>
          <Avatar name={act.who?.name ?? t('adminActivity.sheaf')} seed={act.who?.id ?? ''} size={24} />
          <span className="ellipsis" dir="auto" title={text}>
            {text}
          </span>
          {act.refused && <Refused />}
        </span>
      )
    },
  },
  {
    key: 'where',
    head: t('adminActivity.whereColumn'),
    width: 'minmax(100px, 200px)',
    from: 'middle',
    draw: ({ organization }) => (
      <span className={`${styles.when} ellipsis`} dir="auto">
        {organization.name}
      </span>
    ),
  },
]

function Refused() {
  return (
    <Chip tone="warn" icon={<ProhibitedRegular />}>
      {t('adminActivity.refused')}
    </Chip>
  )
}
