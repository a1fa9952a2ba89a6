import { Button, Input } from '@fluentui/react-components'
import { DismissRegular } from '@fluentui/react-icons'
import { useState } from 'react'
import { ACT_KINDS } from '../../api/admin/activity'
import { type PlainKey, t } from '../../i18n/t'
import type { OrganizationId } from '../../lib/ids'
import { FilterChip, SwitchChip } from '../../ui/FilterChip'
import { SearchField } from '../../ui/SearchField'
import styles from './Activity.module.css'
import { type FilterSearch, isFiltered, TIMES, type Time } from './filter'
import { kindName } from './sentences'
import { WhoChip } from './WhoChip'

const TIME_NAMES: Record<Time, PlainKey> = {
  today: 'adminActivity.today',
  week: 'adminActivity.week',
  month: 'adminActivity.month',
  between: 'adminActivity.between',
}

/** What of the activity is shown: words, people, kind, time, place, refusals. */
export function Filters({
  organization,
  filter,
  onChange,
  hasBelow,
}: {
  organization: OrganizationId
  filter: FilterSearch
  onChange: (filter: FilterSearch) => void
  hasBelow: boolean
}) {
  const set = (change: { [K in keyof FilterSearch]: FilterSearch[K] | undefined }) =>
    onChange(present({ ...filter, ...change }))
  // The field keeps what is typed; with the filters it is emptied too.
  const [cleared, setCleared] = useState(0)
  const clear = () => {
    setCleared(cleared + 1)
    onChange({})
  }
  return (
    <>
      <SearchField
        key={cleared}
        label={t('adminActivity.search')}
        value={filter.search ?? ''}
        onSearch={(search) => set({ search: search || undefined })}
      />
      <WhoChip
        organization={organization}
        name={filter.who && (filter.name ?? t('adminActivity.somebody'))}
        onChange={(person) => set({ who: person?.account, name: person?.name })}
      />
      <FilterChip
        label={t('adminActivity.kind')}
        value={ACT_KINDS.find((kind) => kind === filter.kind)}
        options={ACT_KINDS.map((kind) => ({ value: kind, label: kindName(kind) }))}
        onChange={(kind) => set({ kind })}
      />
      <FilterChip
        label={t('adminActivity.time')}
        value={filter.time}
        options={TIMES.map((time) => ({ value: time, label: t(TIME_NAMES[time]) }))}
        onChange={(time) => set({ time, ...(time === 'between' ? {} : { from: undefined, to: undefined }) })}
      />
      {filter.time === 'between' && (
        <>
          <Day label={t('adminActivity.from')} value={filter.from} onChange={(from) => set({ from })} />
          <Day label={t('adminActivity.to')} value={filter.to} onChange={(to) => set({ to })} />
        </>
      )}
      <SwitchChip
        label={t('adminActivity.refusedOnly')}
        on={filter.refused === true}
        onChange={(on) => set({ refused: on || undefined })}
      />
      {hasBelow && (
        <SwitchChip
          label={t('adminActivity.hereOnly')}
          on={filter.here === true}
          onChange={(on) => set({ here: on || undefined })}
        />
      )}
      {filter.item && (
        <SwitchChip
          label={t('adminActivity.onlyAbout', { name: filter.about ?? t('adminActivity.something') })}
          on
          onChange={() => set({ item: undefined, about: undefined })}
        />
      )}
      {isFiltered(filter) && (
        <Button appearance="subtle" size="small" icon={<DismissRegular />} onClick={clear}>
          {t('adminActivity.clear')}
        </Button>
      )}
    </>
  )
}

function Day({
  label,
  value,
  onChange,
}: {
  label: string
  value: string | undefined
  onChange: (day: string | undefined) => void
}) {
  return (
    <Input
      type="date"
      aria-label={label}
      contentBefore={<span className={styles.day}>{label}</span>}
      value={value ?? ''}
      onChange={(_event, data) => onChange(data.value || undefined)}
    />
  )
}

/** Without what is not set: an address holds only what filters. */
function present(filter: { [K in keyof FilterSearch]: FilterSearch[K] | undefined }): FilterSearch {
  return Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined)) as FilterSearch
}
