import type { News as LiveNews } from '../api/live/news'
import { type Looks, openDocument, readItem, readSession } from '../api/open'
import { ApiError, codeOf } from '../api/request'
import type { Item, Opened, Opening } from '../api/types'
import type { ItemId } from '../lib/ids'
import type { Address } from './address'
import { browserStore } from './browserStore'
import { Drafts, serveDraft } from './drafts'
import { Following } from './following'
import { SuiteFrame } from './frame'
import { Leaving } from './leaving'
import type { News } from './news'
import { afterLive, afterLook } from './notices'
import { type Face, refused, renamed, type State, waiting } from './state'
import { Watch } from './watch'

const SAVE_IF_MODIFIED = { DontTerminateEdit: true, DontSaveIfUnmodified: true }

/** What the page takes from the browser: where the frame goes, and what the suite is told of looks. */
export type Surroundings = { place: HTMLElement; looks: () => Omit<Looks, 'passed_on'> }

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
  private action: Opening
  private readonly following: Following
  private readonly watch: Watch

  constructor(
    private readonly address: Address,
    private readonly around: Surroundings,
  ) {
    this.action = address.action
    this.following = new Following(address.item, (news) => this.hearLive(news))
    this.watch = new Watch({
      state: this.state,
      change: (change) => this.change(change),
      send: (id, values) => this.frame?.send(id, values),
      reopen: () => void this.reopen(),
      end: () => void this.end(),
    })
  }

  get item(): ItemId {
    return this.address.item
  }

  /** Whether the page is shown inside of another: then it is the document alone. */
  get embedded(): boolean {
    return this.address.action === 'embed'
  }

  readonly state = () => this.current
  readonly subscribe = (listener: () => void) => {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  /** Opens the document, and from then on looks at the clock. */
  start(): void {
    this.begin()
    void this.learn()
    this.watch.start()
  }

  /** Opens it once more, after a failure or an end. */
  readonly again = () => {
    this.begin()
    void this.learn()
  }

  /** Has the suite make a new document of the one in an older format, which the person was asked about. */
  readonly convert = () => {
    this.action = 'convert'
    this.begin()
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
      this.change({ reopening: false })
      // Over a session that is lost anyway, the refusal is said in full.
      if (this.current.lost && codeOf(error) !== 'unauthenticated') this.fail(error)
      else this.watch.reopenFailed(error)
    }
  }

  readonly back = () => this.leaving.toFolder(this.current.item?.parent)

  readonly dismiss = () => {
    this.watch.dismiss()
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
    this.change({ face: { at: 'opening', stage: 'early' }, notice: undefined, lost: undefined })
    this.wait()
    this.ask().then(
      (opened) => this.show(opened),
      (error: unknown) => this.fail(error),
    )
  }

  private ask(): Promise<Opened> {
    const { item, suite, version, passedOn } = this.address
    const looks = { ...this.around.looks(), passed_on: passedOn }
    const which = { ...(suite ? { suite } : {}), ...(version ? { version } : {}) }
    return openDocument(item, { action: this.action, ...which, looks })
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
    this.watch.startOver()
    if (!this.embedded) this.following.start()
    this.drafts = keepsDrafts(opened)
      ? new Drafts(this.store, `${opened.user_id} ${opened.item.id}`, Date.now)
      : undefined
    this.change({
      opened,
      item: withPath(opened.item, this.current.item),
      name: opened.item.name,
      face: { at: 'opening', stage: 'early' },
      notice: undefined,
      lost: undefined,
    })
    if (opened.favicon) showFavicon(opened.favicon)
    this.frame = new SuiteFrame(this.around.place, opened, (news) => this.hear(news))
    this.wait()
  }

  private fail(error: unknown): void {
    clearTimeout(this.waitTimer)
    const refusal = error instanceof ApiError ? error : undefined
    if (refusal?.code === 'unauthenticated' && !this.embedded) this.leaving.toSignIn()
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
      case 'expiring':
      case 'expired':
        this.watch.tokenEnds(news.kind)
        break
      case 'close':
        if (!this.embedded) this.back()
        break
      case 'edit':
        if (!this.embedded) this.leaving.toEdit(item, suite)
        break
      case 'doubts':
        this.frame?.send('Host_IsFrameTrusted', { isTopFrameTrusted: window.top === window })
        break
      case 'renamed':
        this.rename(news.stem)
        break
      case 'draft':
        void this.answerDraft(news)
        break
      default:
        this.watch.hear(news)
    }
  }

  private ready(): void {
    const { at } = this.current.face
    if (at === 'running' || at === 'ended' || at === 'missing') return
    clearTimeout(this.waitTimer)
    this.setFace({ at: 'running' })
    this.watch.look()
    this.giveFocusBack()
  }

  private rename(stem: string): void {
    const { name } = this.current
    if (name !== undefined) this.change({ name: renamed(name, stem) })
  }

  private async answerDraft(news: News & { kind: 'draft' }): Promise<void> {
    const frame = this.frame
    frame?.send(`${news.act}_Resp`, await serveDraft(this.drafts, news))
  }

  private hearLive(news: LiveNews | { kind: 'signed_in' }): void {
    const { opened, lost } = this.current
    if (opened === undefined) return
    if (news.kind === 'gone') {
      this.following.stop()
      this.setFace({ at: 'missing' })
    } else if (news.kind === 'access') void this.lookAgain(news, opened)
    else this.watch.lose(afterLive(lost, news, opened))
  }

  /** What may be done with the file changed: reads what that means for the suite that runs. */
  private async lookAgain(news: LiveNews & { kind: 'access' }, opened: Opened): Promise<void> {
    const [item, session] = await Promise.allSettled([readItem(this.address.item), readSession()])
    if (this.current.opened !== opened) return
    const { lost } = this.current
    if (item.status === 'rejected') return this.watch.lose(afterLive(lost, news, opened))
    if (session.status === 'fulfilled') this.change({ session: session.value })
    this.change({ item: item.value })
    this.watch.lose(afterLook(lost, opened, { item: item.value, session: this.current.session }))
  }

  /** The session is over: nothing typed from here on would be saved. */
  private async end(): Promise<void> {
    if (this.current.face.at === 'ended') return
    if (this.embedded) return this.begin()
    const endedAt = Math.min(Date.now(), this.current.opened?.access_token_ttl ?? Date.now())
    this.change({ face: { at: 'ended', endedAt }, notice: undefined })
    this.takeFocus()
    await this.learn()
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
