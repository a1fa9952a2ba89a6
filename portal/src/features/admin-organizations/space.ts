export const UNITS = { GB: 1e9, TB: 1e12 } as const
export type Unit = keyof typeof UNITS

/** Reads an amount of space as typed: bytes, none when the field is empty, `bad` when it is no number above zero. */
export function readSpace(typed: string, unit: Unit): number | undefined | 'bad' {
  const text = typed.trim().replace(',', '.')
  if (text === '') return undefined
  const value = Number(text)
  return Number.isFinite(value) && value > 0 ? Math.round(value * UNITS[unit]) : 'bad'
}

/** The end of a chosen day, here, as a moment. */
export function endOfDay(day: string): string {
  return new Date(`${day}T23:59:59`).toISOString()
}

/** The day of a moment, here, as a date field takes it. */
export function dayOf(moment: string): string {
  const at = new Date(moment)
  const two = (value: number) => String(value).padStart(2, '0')
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`
}
