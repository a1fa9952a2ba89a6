import { locale } from '../i18n/locale'
import { t } from '../i18n/t'

const MINUTE = 60_000

/** Says when, short, as in a list: "Just now", "10:12", "Yesterday", "18 Nov", "18 Nov 2025". */
export function formatWhen(time: string, now: Date): string {
  const then = new Date(time)
  const age = now.getTime() - then.getTime()
  if (age >= -MINUTE && age < MINUTE) return t('dates.justNow')
  const days = calendarDays(then, now)
  if (days === 0) return formatTime(then)
  if (days === 1) return t('dates.yesterday')
  return formatDay(then, now)
}

/** Says when, with the time of day: "10:12", "Yesterday 17:42", "17 Nov 11:20". */
export function formatMoment(time: string, now: Date): string {
  const then = new Date(time)
  const days = calendarDays(then, now)
  if (days === 0) return formatTime(then)
  if (days === 1) return t('dates.yesterdayAt', { time: formatTime(then) })
  return `${formatDay(then, now)} ${formatTime(then)}`
}

/** The whole time, for a tooltip: "Tuesday, 18 November 2025 at 17:42". */
export function formatFull(time: string): string {
  return new Intl.DateTimeFormat(locale(), { dateStyle: 'full', timeStyle: 'short' }).format(new Date(time))
}

/** Says a day: "18 Nov", with its year when that is not this one. */
export function formatDay(date: Date | string, now: Date): string {
  const then = new Date(date)
  const year = then.getFullYear() === now.getFullYear() ? undefined : 'numeric'
  return new Intl.DateTimeFormat(locale(), { day: 'numeric', month: 'short', year }).format(then)
}

/** Says a time of day: "10:12". */
export function formatTime(date: Date | string): string {
  return new Intl.DateTimeFormat(locale(), { hour: '2-digit', minute: '2-digit', hour12: false }).format(new Date(date))
}

/** Says what is left, roughly: "a few seconds", "about 4 minutes", "about 2 hours". */
export function formatLeft(seconds: number): string {
  if (seconds < 10) return t('dates.fewSeconds')
  if (seconds < 55) return t('dates.aboutSeconds', { count: Math.ceil(seconds / 10) * 10 })
  if (seconds < 3600) return t('dates.aboutMinutes', { count: Math.round(seconds / 60) })
  return t('dates.aboutHours', { count: Math.round(seconds / 3600) })
}

function calendarDays(then: Date, now: Date): number {
  const midnight = (d: Date) => Date.UTC(d.getFullYear(), d.getMonth(), d.getDate())
  return Math.round((midnight(now) - midnight(then)) / 86_400_000)
}
