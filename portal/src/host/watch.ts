import { codeOf } from '../api/request'
import type { Opened } from '../api/types'
import { type Activity, afterNews, isIdle, nearness } from './expiry'
import type { News } from './news'
import { afterRight, noticeOf } from './notices'
import { type Outcome, Renewing } from './renewal'
import type { Lost, Notice, State } from './state'

const LOOK_MS = 10_000

/** What the watch needs of the page. */
export type Watched = {
  state: () => State
  change: (change: Partial<State>) => void
  send: (id: string, values: Record<string, unknown>) => void
  reopen: () => void
  end: () => void
}

/**
 * Looks at the clock while a suite runs: gives it a new token where it takes one, opens the document again while nobody is at
 * work, and otherwise has the page say what the person must know.
 */
export class Watch {
  private activity: Activity = { lastAt: Date.now(), tells: false, modified: false, attended: true }
  private readonly renewing = new Renewing()
  private dismissed = new Set<Notice['kind']>()

  constructor(private readonly page: Watched) {}

  /** From now on; also each time the window comes to the front, since a machine that slept has missed its timers. */
  start(): void {
    setInterval(() => this.look(), LOOK_MS)
    for (const name of ['focus', 'visibilitychange']) addEventListener(name, () => this.look(), { capture: true })
    document.addEventListener('visibilitychange', () => this.noteActivity())
    addEventListener('focus', () => this.noteActivity())
  }

  /** Another opening, with a token of its own. */
  startOver(): void {
    this.activity = { ...this.activity, lastAt: Date.now(), tells: false, modified: false }
    this.dismissed.clear()
    this.renewing.startOver()
  }

  hear(news: News): void {
    this.activity = afterNews(this.activity, news, Date.now())
  }

  dismiss(): void {
    const { notice } = this.page.state()
    if (notice) this.dismissed.add(notice.kind)
    this.page.change({ notice: undefined })
  }

  lose(lost: Lost | undefined): void {
    this.page.change({ lost })
    this.look()
  }

  /** How near the end of the token is, and what follows. */
  look(): void {
    const { face, opened, lost } = this.page.state()
    if (face.at !== 'running' || opened === undefined) return
    const now = Date.now()
    this.activity = { ...this.activity, attended: document.hasFocus() }
    const near = nearness(opened.access_token_ttl, now)
    if (near !== 'far' && this.renewing.can(opened)) void this.renew(opened)
    else if (near === 'over') this.page.end()
    else {
      if (near !== 'far' && !lost && isIdle(this.activity, opened.action, now)) this.page.reopen()
      this.say(noticeOf(this.page.state(), near, this.dismissed))
    }
  }

  /** The suite itself says that its token ends. */
  tokenEnds(how: 'expiring' | 'expired'): void {
    const { opened } = this.page.state()
    if (opened && this.renewing.can(opened)) void this.renew(opened)
    else if (how === 'expired') this.page.end()
    else this.look()
  }

  /** Says what follows from an attempt to open the document again that failed. */
  reopenFailed(error: unknown): void {
    const { opened } = this.page.state()
    if (codeOf(error) === 'unauthenticated') this.lose({ kind: 'signedOut' })
    else if (opened) this.say({ kind: 'ends', at: opened.access_token_ttl, last: true, refused: true })
  }

  /** Goes on with a new token, without the person noticing. */
  private async renew(opened: Opened): Promise<void> {
    const outcome = await this.renewing.ask(opened)
    if (outcome && this.page.state().opened === opened) this.goOn(opened, outcome)
  }

  private goOn(opened: Opened, outcome: Outcome): void {
    switch (outcome.kind) {
      case 'renewed':
        this.takeToken(opened, outcome)
        break
      case 'refused':
        this.look()
        break
      case 'signedOut':
        this.waitFor(opened, { kind: 'signedOut' })
        break
      case 'unreachable':
        this.waitFor(opened, undefined)
        break
    }
  }

  private takeToken(opened: Opened, { access_token, access_token_ttl, edits }: Outcome & { kind: 'renewed' }): void {
    this.page.send('Reset_Access_Token', { token: access_token, ttl: access_token_ttl })
    const { lost } = this.page.state()
    const here = lost?.kind === 'signedOut' ? undefined : lost
    this.page.change({
      opened: { ...opened, access_token, access_token_ttl },
      lost: afterRight(here, opened.action === 'edit', edits),
    })
    this.look()
  }

  /** No new token yet: the next look tries again, and the person is told when it presses. */
  private waitFor(opened: Opened, lost: Lost | undefined): void {
    const near = nearness(opened.access_token_ttl, Date.now())
    if (lost && near === 'over') {
      this.page.end()
      return
    }
    if (lost) this.page.change({ lost })
    const told = noticeOf(this.page.state(), 'far', this.dismissed)
    this.say(this.page.state().lost || near === 'far' || near === 'soon' ? told : { kind: 'waits' })
  }

  private say(next: Notice | undefined): void {
    if (JSON.stringify(this.page.state().notice) !== JSON.stringify(next)) this.page.change({ notice: next })
  }

  private noteActivity(): void {
    this.activity = { ...this.activity, lastAt: Date.now() }
  }
}
