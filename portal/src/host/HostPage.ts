import { openDocument, readItem, readSession } from '../api/open'
import { ApiError } from '../api/request'
import type { Item, Opened } from '../api/types'
import type { Address } from './address'
import { browserStore } from './browserStore'
import { Drafts } from './drafts'
import { type Activity, isIdle, nearness } from './expiry'
import { SuiteFrame } from './frame'
import { Leaving } from './leaving'
import type { News } from './news'
import { type Face, type Notice, refused, renamed, type State, waiting } from './state'

const LOOK_MS = 10_000
const SAVE_IF_MODIFIED = { DontTerminateEdit: true, DontSaveIfUnmodified: true }

/** What the page takes from the browser: where the frame goes, and what the suite is told of looks. */
export type Surroundings = { place: HTMLElement; looks: () => { language: string; dark: boolean } }

/** One document in a suite's frame, from the first request to leaving. React draws `state`; the frame is not React's. */
export class HostPage {
  private current: State = { face: { at: 'opening', stage: 'early' }, reopening: false, tries: 0 }
  private readonly listeners = new Set<() => void>()
  private readonly leaving = new Leaving()
  private readonly store = browserStore()
  private frame: SuiteFrame | undefined
  private drafts: Drafts | undefined
  private startedAt = 0
  private waitTimer: ReturnType<typeof setTimeout> | undefined
  private activity: Activity = { lastAt: Date.now(), tells: false, modified: false, attended: true }
  private dismissed = new Set<string>()

  constructor(
    private readonly address: Address,
    private readonly around: Surroundings,
  ) {}

  readonly state = () => this.current
  readonly subscribe = (listener: () => void) => {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  /** Opens the document, and from then on looks at the clock. */
  start(): void {
    this.begin()
    void this.learn()
    setInterval(() => this.look(), LOOK_MS)
    for (const name of ['focus', 'visibilitychange']) addEventListener(name, () => this.look(), { capture: true })
    document.addEventListener('visibilitychange', () => this.noteActivity())
    addEventListener('focus', () => this.noteActivity())
  }

  /** Opens it once more, after a failure or an end. */
  readonly again = () => {
    this.begin()
    void this.learn()
  }

  /** Opens it again while it still works, so that nothing is covered until the new frame is there to be loaded. */
  readonly reopen = async () => {
    if (this.current.reopening) return
    this.change({ reopening: true })
    if (this.current.opened?.suite.kind === 'collabora') this.frame?.send('Action_Save', SAVE_IF_MODIFIED)
    try {
      const opened = await this.ask()
      this.change({ reopening: false })
      this.show(opened)
    } catch (error) {
      this.change({ reopening: false, notice: this.reopenRefused(error) })
    }
  }

  readonly back = () => this.leaving.toFolder(this.current.item?.parent)

  readonly dismiss = () => {
    if (this.current.notice) this.dismissed.add(this.current.notice.kind)
    this.change({ notice: undefined })
    this.giveFocusBack()
  }

  /** Our own controls are about to be used: the suite lets go of the keyboard. */
  readonly takeFocus = () => this.frame?.send('Blur_Focus')
  readonly giveFocusBack = () => {
    this.frame?.send('Grab_Focus')
    this.frame?.focus()
  }

  private begin(): void {
    clearTimeout(this.waitTimer)
    this.startedAt = Date.now()
    this.change({ face: { at: 'opening', stage: 'early' }, notice: undefined })
    this.wait()
    this.ask().then(
      (opened) => this.show(opened),
      (error: unknown) => this.fail(error),
    )
  }

  private ask(): Promise<Opened> {
    const { action, item, suite, passedOn } = this.address
    const looks = { ...this.around.looks(), passed_on: passedOn }
    return openDocument(item, { action, ...(suite ? { suite } : {}), looks })
  }

  /** Learns what the faces need: the document's name and place, who is signed in. */
  private async learn(): Promise<void> {
    const [item, session] = await Promise.allSettled([readItem(this.address.item), readSession()])
    if (item.status === 'fulfilled') this.change({ item: item.value, name: item.value.name })
    if (session.status === 'fulfilled') this.change({ session: session.value })
  }

  private show(opened: Opened): void {
    this.frame?.remove()
    this.startedAt = Date.now()
    this.activity = { ...this.activity, lastAt: Date.now(), tells: false, modified: false }
    this.dismissed.clear()
    this.drafts = keepsDrafts(opened)
      ? new Drafts(this.store, `${opened.user_id} ${opened.item.id}`, Date.now)
      : undefined
    this.change({
      opened,
      item: withPath(opened.item, this.current.item),
      name: opened.item.name,
      face: { at: 'opening', stage: 'early' },
      notice: undefined,
    })
    if (opened.favicon) showFavicon(opened.favicon)
    this.frame = new SuiteFrame(this.around.place, opened, (news) => this.hear(news))
    this.wait()
  }

  private fail(error: unknown): void {
    clearTimeout(this.waitTimer)
    const refusal = error instanceof ApiError ? error : undefined
    if (refusal?.code === 'unauthenticated') this.leaving.toSignIn()
    else this.setFace(refused(refusal))
  }

  private wait(): void {
    clearTimeout(this.waitTimer)
    const { stage, nextMs } = waiting(Date.now() - this.startedAt)
    if (this.current.face.at !== 'opening') return
    if (stage === 'silent') {
      this.setFace(this.silence())
      return
    }
    if (this.current.face.stage !== stage) this.setFace({ at: 'opening', stage })
    this.waitTimer = setTimeout(() => this.wait(), nextMs)
  }

  private silence(): Face {
    const { opened } = this.current
    return opened ? { at: 'unavailable', suite: opened.suite.name } : { at: 'failed', error: undefined }
  }

  private hear(news: News): void {
    const { item, suite } = this.address
    switch (news.kind) {
      case 'alive':
        this.startedAt = Date.now()
        break
      case 'ready':
        this.ready()
        break
      case 'failed':
        this.setFace(this.silence())
        break
      case 'over':
        void this.end()
        break
      case 'close':
        this.back()
        break
      case 'edit':
        this.leaving.toEdit(item, suite)
        break
      case 'renamed':
        this.rename(news.stem)
        break
      case 'draft':
        void this.answerDraft(news)
        break
      default:
        this.activity = afterNews(this.activity, news, Date.now())
    }
  }

  private ready(): void {
    const { at } = this.current.face
    if (at === 'running' || at === 'ended') return
    clearTimeout(this.waitTimer)
    this.setFace({ at: 'running' })
    this.look()
    this.giveFocusBack()
  }

  private rename(stem: string): void {
    const { name } = this.current
    if (name !== undefined) this.change({ name: renamed(name, stem) })
  }

  private async answerDraft(news: News & { kind: 'draft' }): Promise<void> {
    const { act, key, draft } = news
    const frame = this.frame
    const answer = (values: object) => frame?.send(`${act}_Resp`, { Key: key, ...values })
    if (this.drafts === undefined) return answer({ Error: 'refused' })
    try {
      if (act === 'Draft_Put') await this.drafts.put(key, draft)
      if (act === 'Draft_Clear') await this.drafts.clear(key)
      const found = act === 'Draft_Get' ? await this.drafts.get(key) : undefined
      answer(found === undefined ? {} : { Draft: found })
    } catch {
      answer({ Error: 'not_kept' })
    }
  }

  /** Looks at the clock: how near the end of the token is, and what is to be said of it. */
  private look(): void {
    const { face, opened, notice } = this.current
    if (face.at !== 'running' || opened === undefined) return
    const now = Date.now()
    this.activity = { ...this.activity, attended: document.hasFocus() }
    const near = nearness(opened.access_token_ttl, now)
    if (near === 'over') return void this.end()
    if (near !== 'far' && notice?.kind !== 'signedOut' && isIdle(this.activity, opened.action, now)) void this.reopen()
    this.setNotice(noticeOf(this.current, near, this.dismissed))
  }

  private setNotice(next: Notice | undefined): void {
    const { notice } = this.current
    if (notice?.kind === 'signedOut' || JSON.stringify(notice) === JSON.stringify(next)) return
    this.change({ notice: next })
  }

  private reopenRefused(error: unknown): Notice {
    if (error instanceof ApiError && error.code === 'unauthenticated') return { kind: 'signedOut' }
    const at = this.current.opened?.access_token_ttl ?? Date.now()
    return { kind: 'ends', at, last: true, refused: true }
  }

  /** The session is over: nothing typed from here on would be saved. */
  private async end(): Promise<void> {
    if (this.current.face.at === 'ended') return
    const endedAt = Math.min(Date.now(), this.current.opened?.access_token_ttl ?? Date.now())
    this.change({ face: { at: 'ended', endedAt }, notice: undefined })
    this.takeFocus()
    await this.learn()
  }

  private noteActivity(): void {
    this.activity = { ...this.activity, lastAt: Date.now() }
  }

  private setFace(face: Face): void {
    const failed = face.at === 'unavailable' || face.at === 'failed'
    const tries = failed ? this.current.tries + 1 : face.at === 'running' ? 0 : this.current.tries
    this.change({ face, tries })
  }

  private change(change: Partial<State>): void {
    this.current = { ...this.current, ...change }
    for (const listener of this.listeners) listener()
  }
}

/** What the suite's own telling says about whether somebody is at work. */
export function afterNews(activity: Activity, news: News, now: number): Activity {
  if (news.kind === 'typing') return { ...activity, tells: true, lastAt: now }
  if (news.kind === 'resting') return { ...activity, tells: true }
  if (news.kind === 'modified') return { ...activity, tells: true, modified: news.modified }
  return activity
}

/** Only our own editor keeps drafts with us: other suites keep their own. */
const keepsDrafts = (opened: Opened) => opened.suite.kind === 'builtin'

/** The tab carries the suite's icon for this type, as its own pages do. */
function showFavicon(href: string): void {
  const icon = document.querySelector<HTMLLinkElement>('link[rel="icon"]')
  if (icon === null) return
  icon.removeAttribute('type')
  icon.href = href
}

/** The answer of opening knows no path; the one read before does. */
const withPath = (item: Item, known: Item | undefined): Item => (known?.path ? { ...item, path: known.path } : item)

/** The most pressing thing to say over a running suite. */
export function noticeOf(state: State, near: ReturnType<typeof nearness>, dismissed: Set<string>): Notice | undefined {
  const { opened, notice } = state
  if (opened === undefined) return undefined
  const last = near === 'last'
  if (last || (near === 'soon' && !dismissed.has('ends'))) {
    const refusedBefore = notice?.kind === 'ends' && notice.refused
    return { kind: 'ends', at: opened.access_token_ttl, last, refused: refusedBefore }
  }
  return opened.view_only && !dismissed.has('viewOnly') ? { kind: 'viewOnly' } : undefined
}
