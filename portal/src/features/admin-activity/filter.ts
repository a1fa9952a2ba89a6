import { ACT_KINDS, type ActFilter } from '../../api/admin/activity'
import type { AccountId, ItemId } from '../../lib/ids'

/** The filters as they stand in the address, so that a view of the activity can be sent to somebody. */
export type FilterSearch = {
  search?: string
  who?: string
  /** What to call whom `who` names. */
  name?: string
  kind?: string
  time?: Time
  /** Days, for `between`: "2026-11-18". */
  from?: string
  to?: string
  item?: string
  /** What to call what `item` names. */
  about?: string
  refused?: true
  here?: true
}
export const TIMES = ['today', 'week', 'month', 'between'] as const
export type Time = (typeof TIMES)[number]

const MAX_CHARS = 200
const DAY_MS = 86_400_000

/** Reads what an address holds; anything odd in it counts as not there. */
export function readFilter(search: Record<string, unknown>): FilterSearch {
  const text = (name: string) => {
    const value = search[name]
    return typeof value === 'string' && value !== '' && value.length <= MAX_CHARS ? { [name]: value } : {}
  }
  const day = (name: string) =>
    /^\d{4}-\d{2}-\d{2}$/.test(String(search[name])) ? { [name]: String(search[name]) } : {}
  const time = TIMES.find((one) => one === search.time)
  const kind = ACT_KINDS.find((one) => one === search.kind)
  return {
    ...text('search'),
    ...text('who'),
    ...text('name'),
    ...(kind ? { kind } : {}),
    ...(time ? { time } : {}),
    ...day('from'),
    ...day('to'),
    ...text('item'),
    ...text('about'),
    ...(search.refused === true ? { refused: true } : {}),
    ...(search.here === true ? { here: true } : {}),
  }
}

/** The question to the server. Days are those of the person's own clock. */
export function askedFor(filter: FilterSearch, now: Date): ActFilter {
  const kind = ACT_KINDS.find((one) => one === filter.kind)
  return {
    ...(filter.search ? { search: filter.search } : {}),
    ...(filter.who ? { who: filter.who as AccountId } : {}),
    ...(kind ? { kind } : {}),
    ...span(filter, now),
    ...(filter.item ? { item: filter.item as ItemId } : {}),
    ...(filter.refused ? { refused: true } : {}),
    ...(filter.here ? { below: false } : {}),
  }
}

function span({ time, from, to }: FilterSearch, now: Date): { from?: string; to?: string } {
  const midnight = new Date(now.getFullYear(), now.getMonth(), now.getDate()).getTime()
  const since = (days: number) => ({ from: new Date(midnight - days * DAY_MS).toISOString() })
  switch (time) {
    case 'today':
      return since(0)
    case 'week':
      return since(6)
    case 'month':
      return since(29)
    case 'between':
      return { ...(from ? { from: dayStart(from, 0) } : {}), ...(to ? { to: dayStart(to, 1) } : {}) }
    default:
      return {}
  }
}

/** Where a day of the person's own clock begins, or one some days later. */
function dayStart(day: string, later: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  return new Date(year, month - 1, date + later).toISOString()
}

export const isFiltered = (filter: FilterSearch): boolean => Object.keys(filter).length > 0
