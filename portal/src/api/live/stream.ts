import type { ItemId } from '../../lib/ids'
import { api } from '../../lib/paths'
import { KINDS, type News, readNews } from './news'

/** The wait after the first break; it doubles with each one that follows. */
export const FIRST_WAIT_MS = 1000
export const LONGEST_WAIT_MS = 60_000
/** A stream that held for so long starts over with the shortest wait when it breaks. */
export const HELD_MS = 10_000

/** What a stream needs of the browser; tests bring their own. */
export type Outside = {
  open: (path: string) => EventSource
  now: () => number
  /** Between 0 and 1: many pages that lost the same server don't all come back at once. */
  chance: () => number
}
const BROWSER: Outside = { open: (path) => new EventSource(path), now: Date.now, chance: Math.random }

export type Hearing = {
  onNews: (news: News) => void
  /** The stream is there, again or for the first time: what happened before it is to be asked for. */
  onOpen: () => void
  /** It broke. Nothing says why, whether signed out, one stream too many, or no server: an ordinary call tells. */
  onBreak: () => void
}

/**
 * The news of one item, from now until `close`. A stream that breaks is opened again, later each time; one that the server
 * has brought to its end stays closed.
 */
export class LiveStream {
  private source: EventSource | undefined
  private timer: ReturnType<typeof setTimeout> | undefined
  private breaks = 0
  private since = 0

  constructor(
    private readonly item: ItemId,
    private readonly hearing: Hearing,
    private readonly outside: Outside = BROWSER,
  ) {
    this.open()
  }

  close(): void {
    clearTimeout(this.timer)
    this.source?.close()
    this.source = undefined
  }

  private open(): void {
    const source = this.outside.open(api.live(this.item))
    this.source = source
    source.onopen = () => {
      this.since = this.outside.now()
      this.hearing.onOpen()
    }
    source.onerror = () => this.broke()
    for (const kind of KINDS) source.addEventListener(kind, ({ data }) => this.hear(readNews(kind, data)))
  }

  private hear(news: News | undefined): void {
    if (news === undefined || this.source === undefined) return
    if (news.kind === 'gone' || news.kind === 'signed_out') this.close()
    this.hearing.onNews(news)
  }

  private broke(): void {
    // The browser would try for ever at one pace; here each try waits longer.
    this.source?.close()
    const held = this.since > 0 && this.outside.now() - this.since >= HELD_MS
    this.breaks = held ? 1 : this.breaks + 1
    this.since = 0
    this.timer = setTimeout(() => this.open(), waitAfter(this.breaks, this.outside.chance()))
    this.hearing.onBreak()
  }
}

/** How long to wait after so many breaks in a row: between half of the full wait and all of it. */
export function waitAfter(breaks: number, chance: number): number {
  const full = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (breaks - 1))
  return full * (0.5 + chance / 2)
}
