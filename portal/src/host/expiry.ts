import type { Opening } from '../api/types'
import type { News } from './news'

const MINUTE = 60_000
/** How long before a token's end the person is told, and from when on the telling stays. */
const SOON_MS = 15 * MINUTE
const LAST_MS = 5 * MINUTE
/** Suites tell of typing every five minutes while it goes on; a little more than that is silence. */
const QUIET_MS = 6 * MINUTE

/** How near the end of a session is. */
export type Nearness = 'far' | 'soon' | 'last' | 'over'

export function nearness(endsAt: number, now: number): Nearness {
  const left = endsAt - now
  if (left <= 0) return 'over'
  if (left <= LAST_MS) return 'last'
  return left <= SOON_MS ? 'soon' : 'far'
}

/** What is known of whether somebody is at work in the frame. */
export type Activity = {
  /** When something was last typed or the window last came to the front, in milliseconds since 1970. */
  lastAt: number
  /** Whether this suite tells when somebody types. */
  tells: boolean
  /** Whether text is in the frame that is not saved yet. */
  modified: boolean
  /** Whether the window is in front, so that keys may go into the frame. */
  attended: boolean
}

/** Whether the document can be opened again without taking the pen out of somebody's hand. */
export function isIdle(activity: Activity, action: Opening, now: number): boolean {
  // Converted once more, there would be two new documents.
  if (activity.modified || action === 'convert') return false
  if (now - activity.lastAt < QUIET_MS) return false
  return action !== 'edit' || activity.tells || !activity.attended
}

/** What the suite's own telling says about whether somebody is at work. */
export function afterNews(activity: Activity, news: News, now: number): Activity {
  if (news.kind === 'typing') return { ...activity, tells: true, lastAt: now }
  if (news.kind === 'resting') return { ...activity, tells: true }
  if (news.kind === 'modified') return { ...activity, tells: true, modified: news.modified }
  return activity
}
