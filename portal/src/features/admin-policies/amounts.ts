import { t } from '../../i18n/t'
import { type AmountKind, sayAmount } from '../../ui/policyValues'

type Limits = { kind: AmountKind; min: number; max: number }
/** What somebody typed as an amount: the amount, none ("as above"), or why it is none. */
export type Typed = { amount: number | null } | { problem: string }

const BYTES: Record<string, number> = { b: 1, kb: 1e3, mb: 1e6, gb: 1e9, tb: 1e12, k: 1e3, m: 1e6, g: 1e9, t: 1e12 }
const MINUTES: Record<string, number> = { m: 1, h: 60, d: 1440, w: 10_080 }
const EXAMPLES: Record<AmountKind, number> = { bytes: 50e9, days: 30, count: 100, minutes: 120, length: 12 }

/** Reads an amount as people write it: "50 GB", "1,5 TB", "2 hours", "30". Bytes without a unit are gigabytes. */
export function readAmount({ kind, min, max }: Limits, text: string): Typed {
  const trimmed = text.trim()
  if (trimmed === '') return { amount: null }
  const found = trimmed.match(/^([\d.,\s\u00a0]+)\s*(\p{L}*)$/u)
  const number = found ? readNumber(found[1] ?? '', kind) : Number.NaN
  const factor = unit(kind, (found?.[2] ?? '').toLowerCase())
  const amount = Math.round(number * (factor ?? Number.NaN))
  if (!Number.isFinite(amount))
    return { problem: t('adminPolicies.wrongAmount', { example: sayAmount(kind, EXAMPLES[kind]) }) }
  if (amount < min || amount > max) {
    return { problem: t('adminPolicies.outOfRange', { min: sayAmount(kind, min), max: sayAmount(kind, max) }) }
  }
  return { amount }
}

/** Sizes have a decimal sign, of both kinds; in counts the same signs part thousands. */
function readNumber(digits: string, kind: AmountKind): number {
  const bare = digits.replace(/[\s\u00a0]/g, '')
  if (kind !== 'bytes') return Number(bare.replace(/[.,](?=\d{3}(\D|$))/g, ''))
  return Number(bare.replace(/,(?=\d{3}(\D|$))/g, '').replace(',', '.'))
}

function unit(kind: AmountKind, word: string): number | undefined {
  if (kind === 'bytes') return word === '' ? 1e9 : BYTES[word]
  if (kind === 'minutes') return word === '' ? 1 : MINUTES[word.charAt(0)]
  // "30 days", "12 characters": the word says what is known already.
  return word === '' || kind !== 'days' || word.startsWith('d') ? 1 : undefined
}
