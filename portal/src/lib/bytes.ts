import { locale } from '../i18n/locale'

const UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const

/** Says a size as people do: three digits at most, decimal units ("884 kB", "2.4 MB"). */
export function formatBytes(bytes: number): string {
  const { value, unit } = scaled(bytes)
  // A whole kilobyte at least, so that only what is empty says 0.
  if (unit === 'byte') return formatted(value === 0 ? 0 : 1, 'kilobyte')
  return formatted(value, unit)
}

/** Says progress in the unit of the whole ("14.1 of 22 MB" needs both in one unit). */
export function formatPart(part: number, whole: number): { part: string; whole: string } {
  const { power } = scaled(whole)
  const value = Math.min(part, whole) / 1000 ** power
  return { part: number(round(value)), whole: formatBytes(whole) }
}

/** Says a rate ("9 MB/s"). */
export function formatRate(bytesPerSecond: number): string {
  return `${formatBytes(bytesPerSecond)}/s`
}

/** Says a share as whole percent; "100 %" only when it is all. */
export function formatPercent(part: number, whole: number): string {
  return `${wholePercent(part, whole)}\u00a0%`
}

/** Whole percent, rounded down, so that 100 means done. */
export function wholePercent(part: number, whole: number): number {
  if (whole <= 0) return 100
  return Math.min(100, Math.max(0, Math.floor((part / whole) * 100)))
}

function scaled(bytes: number) {
  let power = 0
  let value = bytes
  while (power < UNITS.length - 1 && round(value) >= 1000) {
    value /= 1000
    power += 1
  }
  return { value: round(value), unit: UNITS[power] ?? 'byte', power }
}

/** One decimal below 100, none above: a column of sizes stays three digits wide. */
function round(value: number): number {
  return value < 99.95 ? Math.round(value * 10) / 10 : Math.round(value)
}

function formatted(value: number, unit: (typeof UNITS)[number]): string {
  const text = new Intl.NumberFormat(locale(), { style: 'unit', unit, unitDisplay: 'short' }).format(value)
  return text.replace(/kB$/, 'KB')
}

function number(value: number): string {
  return new Intl.NumberFormat(locale(), { maximumFractionDigits: 1 }).format(value)
}
