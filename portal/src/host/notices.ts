import type { News } from '../api/live/news'
import type { Opened } from '../api/types'
import type { Nearness } from './expiry'
import type { Lost, Notice, State } from './state'

type Told = News | { kind: 'signed_in' }

/** What live news takes from somebody who has the document open, or gives back. */
export function afterLive(lost: Lost | undefined, news: Told, { action }: Opened): Lost | undefined {
  const edits = action === 'edit'
  switch (news.kind) {
    case 'signed_out':
      return { kind: 'signedOut' }
    case 'signed_in':
      return lost?.kind === 'signedOut' ? undefined : lost
    case 'ended':
      return edits ? { kind: 'stopped', ...(news.by ? { by: news.by } : {}) } : lost
    case 'access':
      return afterRight(lost, edits, news.can.includes('edit'))
    default:
      return lost
  }
}

/** What is lost once it is known whether the person may edit. */
export function afterRight(lost: Lost | undefined, edits: boolean, may: boolean): Lost | undefined {
  if (edits && !may) return { kind: 'withdrawn' }
  return lost?.kind === 'withdrawn' ? undefined : lost
}

/** The most pressing thing to say over a running suite. */
export function noticeOf(state: State, near: Nearness, dismissed: ReadonlySet<string>): Notice | undefined {
  const { opened, notice, lost } = state
  if (opened === undefined) return undefined
  if (lost) return lost
  const last = near === 'last'
  if (last || (near === 'soon' && !dismissed.has('ends'))) {
    const refusedBefore = notice?.kind === 'ends' && notice.refused
    return { kind: 'ends', at: opened.access_token_ttl, last, refused: refusedBefore }
  }
  return opened.view_only && !dismissed.has('viewOnly') ? { kind: 'viewOnly' } : undefined
}
