import type { News } from '../api/live/news'
import type { Item, Opened, Session } from '../api/types'
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
  if (edits && !may) return lost?.kind === 'withdrawn' ? lost : { kind: 'withdrawn' }
  return lost?.kind === 'withdrawn' ? undefined : lost
}

/**
 * What is lost by the item as it is now. Live news tell of every suite together; what counts here is the one that runs, and whether
 * it was the right that went or what an administrator allows the suite.
 */
export function afterLook(
  lost: Lost | undefined,
  opened: Opened,
  { item, session }: { item: Item; session: Session | undefined },
): Lost | undefined {
  const may = item.open.some(({ suite, action }) => suite === opened.suite.id && action === 'edit')
  const after = afterRight(lost, opened.action === 'edit', may)
  if (after?.kind !== 'withdrawn') return after
  const byPolicy = item.can.includes('restore') && !isOverdrawn(item, session)
  return byPolicy ? { kind: 'withdrawn', by: 'policy' } : { kind: 'withdrawn' }
}

/** A drive that holds too much takes editing from everybody, which nobody decided. */
function isOverdrawn(item: Item, session: Session | undefined): boolean {
  const { id, used_bytes, quota_bytes } = session?.drive ?? {}
  return id === item.drive && used_bytes !== undefined && quota_bytes !== undefined && used_bytes > quota_bytes
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
