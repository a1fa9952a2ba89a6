import { Tooltip } from '@fluentui/react-components'
import { LockClosedRegular } from '@fluentui/react-icons'
import { useId } from 'react'
import type { Choice, PolicyRow } from '../../api/admin/policies'
import { t } from '../../i18n/t'
import { formatDay, formatFull } from '../../lib/dates'
import { Chip } from '../../ui/Chip'
import { policyMeaning, policyName } from '../../ui/policyTexts'
import { chosen, sayCeiling, sayValue } from '../../ui/policyValues'
import styles from './Policies.module.css'
import { PolicyControl } from './PolicyControl'

/** A policy in three columns: what it is, what holds and why, what is set here. */
export function PolicyLine({
  row,
  organization,
  isAbove,
  draft,
  onChoose,
}: {
  row: PolicyRow
  /** Its name. */
  organization: string
  /** Whether the caller stands above it. */
  isAbove: boolean
  /** A choice that is not applied yet; absent when there is none. */
  draft: { value: Choice } | undefined
  onChoose: (value: Choice) => void
}) {
  const name = policyName(row.key)
  const meaning = policyMeaning(row.key)
  const note = useId()
  return (
    <li className={styles.line} id={row.key} data-draft={draft !== undefined} data-policy={row.key}>
      <div className={styles.policy}>
        <p className={styles.name}>{name}</p>
        {meaning && <p className={styles.small}>{meaning}</p>}
      </div>
      <div className={styles.effective}>
        <p className={`${styles.name} numbers`}>{sayValue(row.type, row.effective)}</p>
        <Source row={row} />
      </div>
      <div className={styles.set}>
        <PolicyControl
          row={row}
          value={draft ? draft.value : (chosen(row) ?? null)}
          label={name}
          describedBy={note}
          locked={row.can_set ? undefined : cannotSet(row, organization, isAbove)}
          onChoose={onChoose}
        />
        <p className={styles.note} id={note}>
          <Ceiling row={row} cannotSet={cannotSet(row, organization, isAbove)} />
          {row.sets === 'at_most' && <span>{theirChoice(row, organization)}</span>}
          {draft && <Chip tone="warn">{t('adminPolicies.notApplied')}</Chip>}
        </p>
      </div>
    </li>
  )
}

function Ceiling({ row, cannotSet }: { row: PolicyRow; cannotSet: string }) {
  const said = sayCeiling(row)
  if (said !== undefined) {
    return (
      <span className={styles.ceiling}>
        <LockClosedRegular fontSize={14} />
        {said}
      </span>
    )
  }
  if (!row.can_set) return <span>{cannotSet}</span>
  return row.sets === 'own' ? <span>{t('adminPolicies.noCeiling')}</span> : null
}

/** Who decides it instead. What is not handed down is each organization's own. */
function cannotSet({ kind }: PolicyRow, organization: string, isAbove: boolean): string {
  return kind === 'local' && isAbove ? t('adminPolicies.theirs', { organization }) : t('adminPolicies.cannotSet')
}

function theirChoice({ type, own }: PolicyRow, organization: string): string {
  if (own === undefined) return t('adminPolicies.theyChoseNothing', { organization })
  return t('adminPolicies.theyChose', { organization, value: sayValue(type, own) })
}

/** Where the value in effect comes from; who set it and when exactly is in the tooltip. */
function Source({ row: { source } }: { row: PolicyRow }) {
  const text = <p className={styles.small}>{sourceText(source, new Date())}</p>
  if (source.kind !== 'here' || source.at === undefined) return text
  const when = formatFull(source.at)
  const who = source.by ? t('adminPolicies.fromHereBy', { day: when, name: source.by.name }) : when
  return (
    <Tooltip content={who} relationship="description">
      {text}
    </Tooltip>
  )
}

/** "set here on 2 Sep", "from Kestrel Cloud", "ceiling from Kestrel Cloud". */
export function sourceText({ kind, organization, at }: PolicyRow['source'], now: Date): string {
  switch (kind) {
    case 'here':
      return at ? t('adminPolicies.fromHereOn', { day: formatDay(at, now) }) : t('adminPolicies.fromHere')
    case 'above':
      return organization
        ? t('adminPolicies.fromAbove', { organization: organization.name })
        : t('adminPolicies.fromAboveAny')
    case 'ceiling':
      return organization
        ? t('adminPolicies.fromCeiling', { organization: organization.name })
        : t('adminPolicies.fromCeilingAny')
    case 'default':
      return t('adminPolicies.fromDefault')
  }
}
