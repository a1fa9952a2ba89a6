import type { Day, Figures } from '../../api/admin/figures'
import type { Organization } from '../../api/admin/types'
import { locale } from '../../i18n/locale'
import { t } from '../../i18n/t'
import { formatBytes } from '../../lib/bytes'
import { formatDay } from '../../lib/dates'
import type { ChartData } from './ChartCard'
import { averageBefore } from './scale'

const number = (value: number) => new Intl.NumberFormat(locale()).format(value)

/** The four questions of the overview and their answers. */
export function chartsOf({ days, running }: Figures, organization: Organization, now: Date): ChartData[] {
  const today = days.at(-1)
  const when = (day: Day) => (day === today ? t('adminOverview.todaySoFar') : formatDay(`${day.day}T00:00:00`, now))
  const points = (of: (day: Day) => number | undefined, say: (value: number, day: Day) => string) =>
    days.map((day) => {
      const value = of(day)
      const text = value === undefined ? t('adminOverview.notMeasured') : say(value, day)
      return { day: day.day, value, text: t('adminOverview.at', { day: when(day), value: text }) }
    })
  const counted = (key: 'active_people' | 'editing_sessions' | 'failed_saves', span: string) => {
    const highest = days.reduce<Day | undefined>((best, day) => (best && best[key] >= day[key] ? best : day), undefined)
    const most = highest ? number(highest[key]) : '0'
    return t('adminOverview.summary', {
      what: span,
      now: number(today?.[key] ?? 0),
      most,
      day: highest ? when(highest) : '',
    })
  }
  return [
    storage(days, organization, points),
    {
      title: t('adminOverview.people'),
      figure: number(today?.active_people ?? 0),
      comparison: peopleComparison(days),
      summary: counted('active_people', t('adminOverview.people')),
      kind: 'bars',
      colour: 1,
      points: points(
        (day) => day.active_people,
        (count) => t('adminOverview.countPeople', { count }),
      ),
      format: number,
    },
    {
      title: t('adminOverview.sessions'),
      figure: number(today?.editing_sessions ?? 0),
      comparison: t('adminOverview.running', { count: running }),
      summary: counted('editing_sessions', t('adminOverview.sessions')),
      kind: 'bars',
      colour: 3,
      points: points(
        (day) => day.editing_sessions,
        (count) => t('adminOverview.countSessions', { count }),
      ),
      format: number,
    },
    {
      title: t('adminOverview.failed'),
      figure: number(today?.failed_saves ?? 0),
      comparison: t('adminOverview.ofSaves', { count: today?.saves ?? 0 }),
      summary: counted('failed_saves', t('adminOverview.failed')),
      kind: 'bars',
      colour: 4,
      points: points(
        (day) => day.failed_saves,
        (value, day) => t('adminOverview.failedOf', { failed: value, saves: day.saves }),
      ),
      format: number,
    },
  ]
}

function peopleComparison(days: readonly Day[]): string {
  const average = averageBefore(days.map(({ active_people }) => active_people))
  return average === undefined ? t('adminOverview.today') : t('adminOverview.average', { count: average })
}

type Points = (of: (day: Day) => number | undefined, say: (value: number) => string) => ChartData['points']

function storage(days: readonly Day[], organization: Organization, points: Points): ChartData {
  const measured = days.flatMap(({ storage_bytes }) => storage_bytes ?? [])
  const now = measured.at(-1) ?? organization.below.used_bytes
  const first = measured[0]
  return {
    title: t('adminOverview.storage'),
    figure: formatBytes(now),
    comparison: storageComparison(now, organization.space_bytes, first, days.length),
    summary: t('adminOverview.storageSummary', { now: formatBytes(now), first: formatBytes(first ?? now) }),
    kind: 'line',
    colour: 1,
    points: points((day) => day.storage_bytes, formatBytes),
    format: (value) => (value === 0 ? '0' : formatBytes(value)),
  }
}

/** "of 3 TB, 320 GB more than 30 days ago", with what of it is known. */
export function storageComparison(
  now: number,
  space: number | undefined,
  first: number | undefined,
  count: number,
): string {
  const difference = first === undefined ? 0 : now - first
  const size = formatBytes(Math.abs(difference))
  const change =
    difference === 0
      ? t('adminOverview.asMuch', { count })
      : difference > 0
        ? t('adminOverview.moreThan', { size, count })
        : t('adminOverview.lessThan', { size, count })
  if (space === undefined) return change
  return t('adminOverview.ofSpace', { space: formatBytes(space), change })
}
