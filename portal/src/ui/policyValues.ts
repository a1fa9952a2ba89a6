import type { PolicyRow, PolicyType, Value } from '../api/admin/policies'
import { locale } from '../i18n/locale'
import { type PlainKey, t } from '../i18n/t'
import { formatBytes } from '../lib/bytes'
import { inWords } from './policyTexts'

const OPTIONS: Record<string, PlainKey> = {
  disabled: 'adminPolicies.off',
  view: 'adminPolicies.view',
  view_and_edit: 'adminPolicies.viewAndEdit',
  nobody: 'adminPolicies.nobody',
  administrators: 'adminPolicies.administrators',
  owners: 'adminPolicies.owners',
}

/** One word of a choice as people read it. */
export function sayOption(option: string): string {
  const known = OPTIONS[option]
  return known ? t(known) : inWords(option)
}

/** A value in words; absent is what having none means for the type. */
export function sayValue(type: PolicyType, value: Value | undefined): string {
  if (value === undefined) return sayNone(type)
  switch (type.kind) {
    case 'choice':
      return sayOption(String(value))
    case 'switch':
      return t(value === true ? 'adminPolicies.on' : 'adminPolicies.off')
    case 'list':
      return sayList(value)
    case 'order':
      return sayOrder(type.options, value)
    default:
      return sayAmount(type.kind, Number(value))
  }
}

function sayNone({ kind }: PolicyType): string {
  if (kind === 'list') return t('adminPolicies.none')
  if (kind === 'order') return t('adminPolicies.anyOrder')
  if (kind === 'switch') return t('adminPolicies.off')
  return t('adminPolicies.noLimit')
}

export type AmountKind = 'bytes' | 'days' | 'count' | 'minutes' | 'length'

/** An amount with its unit: "50 GB", "180 days", "12 hours". */
export function sayAmount(kind: AmountKind, amount: number): string {
  switch (kind) {
    case 'bytes':
      return formatBytes(amount)
    case 'days':
      return t('adminPolicies.days', { count: amount })
    case 'minutes':
      return sayMinutes(amount)
    case 'length':
      return t('adminPolicies.characters', { count: amount })
    case 'count':
      return new Intl.NumberFormat(locale()).format(amount)
  }
}

function sayMinutes(minutes: number): string {
  if (minutes > 0 && minutes % 1440 === 0) return t('adminPolicies.days', { count: minutes / 1440 })
  if (minutes > 0 && minutes % 60 === 0) return t('adminPolicies.hours', { count: minutes / 60 })
  return t('adminPolicies.minutes', { count: minutes })
}

/** The endings of a list, each once, as they are kept: lower case, without a dot. */
export const listOf = (value: Value | null | undefined): string[] => (Array.isArray(value) ? value : [])

const sayList = (value: Value): string => {
  const endings = listOf(value)
  return endings.length === 0 ? t('adminPolicies.none') : endings.map((ending) => `.${ending}`).join(', ')
}

/** Names in order; what is not known any more is left out. */
function sayOrder(options: readonly { id: string; name: string }[], value: Value): string {
  const names = listOf(value).flatMap((id) => options.find((option) => option.id === id)?.name ?? [])
  return names.length === 0 ? t('adminPolicies.anyOrder') : names.join(', ')
}

/** Whether a value goes beyond what those above allow. What they add to a list can't be gone beyond. */
export function isBeyond(
  { type, direction, ceiling }: Pick<PolicyRow, 'type' | 'direction' | 'ceiling'>,
  value: Value,
): boolean {
  if (ceiling === undefined) return false
  const [mine, theirs] = [rank(type, value), rank(type, ceiling.value)]
  if (direction === 'lower_is_stricter') return mine > theirs
  return direction === 'higher_is_stricter' && mine < theirs
}

/** Where a value stands on its scale. */
function rank(type: PolicyType, value: Value): number {
  if (type.kind === 'choice') return type.options.indexOf(String(value))
  return Number(value)
}

/** What those above decided about it, in words; absent where they decided nothing. */
export function sayCeiling({ type, direction, ceiling }: PolicyRow): string | undefined {
  if (ceiling === undefined) return undefined
  const organization = ceiling.organization.name
  const value = sayValue(type, ceiling.value)
  if (type.kind === 'switch')
    return t(ceiling.value === true ? 'adminPolicies.allows' : 'adminPolicies.hasOff', { organization })
  if (direction === 'more_is_stricter') return t('adminPolicies.adds', { organization, value })
  return t(direction === 'higher_is_stricter' ? 'adminPolicies.asksFor' : 'adminPolicies.allowsUpTo', {
    organization,
    value,
  })
}

/** What the caller has set here. */
export const chosen = (row: PolicyRow): Value | undefined => (row.sets === 'at_most' ? row.at_most : row.own)

export const sameValue = (one: Value | null | undefined, other: Value | null | undefined): boolean =>
  JSON.stringify(one ?? null) === JSON.stringify(other ?? null)

/** A value of which only the policy's key is known, as in the activity. */
export function sayRecorded(key: string, value: unknown): string {
  if (value === undefined || value === null) return t('adminPolicies.asAbove')
  if (typeof value === 'boolean') return t(value ? 'adminPolicies.on' : 'adminPolicies.off')
  if (Array.isArray(value)) return value.length === 0 ? t('adminPolicies.none') : value.map(String).join(', ')
  if (typeof value === 'number')
    return sayAmount(AMOUNTS.find(([ending]) => key.endsWith(ending))?.[1] ?? 'count', value)
  return sayOption(String(value))
}

const AMOUNTS: readonly (readonly [string, AmountKind])[] = [
  ['_bytes', 'bytes'],
  ['_days', 'days'],
  ['_minutes', 'minutes'],
  ['_length', 'length'],
]
