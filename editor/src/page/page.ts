import { computed, effect, signal } from '@preact/signals'
import type { Boot } from '../boot'
import { type FileView, httpCalls } from '../calls/calls'
import { CallFailed, type Problem } from '../calls/problem'
import { browserDrafts } from '../document/browserDrafts'
import { browserClock } from '../document/clock'
import { type Drafts, draftKey, noDrafts } from '../document/drafts'
import { DocumentSession } from '../document/session'
import { browserWindows } from '../document/windows'
import { hostDrafts } from '../host/hostDrafts'
import { framePeer, type HostPage, hostPage } from '../host/messages'
import { loadLanguage, typeOf, wrapsByNature } from '../surface/languages'
import type { TextSurface } from '../surface/textSurface'
import { encode, isWritable } from '../text/encoding'
import { type LineEnd, nameOf } from '../text/lineEnds'
import { countWords } from '../text/words'
import { currentLanguage, formatMoment, t } from '../texts/texts'
import { chipOf } from './chip'
import { type Act, noticeOf } from './notice'

export type Layout = 'write' | 'both' | 'read'
export interface Comparison {
  now: string
  own: string
  editedAt: number
}

const TICK_MS = 5_000
const COUNT_MS = 300

/** The open document in this window: the session, the surface, the host page, and what the components draw of them. */
export class OpenPage {
  readonly layout = signal<Layout>('write')
  readonly wrap = signal(true)
  readonly position = signal({ line: 1, column: 1, selected: 0 })
  readonly words = signal(0)
  readonly lineEndName = signal<ReturnType<typeof nameOf>>('LF')
  /** The text as the preview draws it: with LF alone, a moment behind the keys; none before there is a text. */
  readonly previewed = signal<string>()
  readonly topLine = signal(1)
  readonly comparison = signal<Comparison | undefined>(undefined)
  readonly keysShown = signal(false)
  /** What a screen reader hears; `assertive` is for text that is not saved. */
  readonly announced = signal({ text: '', assertive: false })
  private readonly dismissed = signal('')
  private readonly now = signal(Date.now())
  private countTimer: ReturnType<typeof setTimeout> | undefined

  readonly fileType = computed(() => typeOf(this.session.name.value))
  readonly isMarkdown = computed(() => this.fileType.value === 'Markdown')
  readonly chip = computed(() =>
    chipOf(this.session.mode.value, this.session.save.value, this.session.unsaved.value, this.now.value),
  )
  readonly notice = computed(() => {
    const { mode, save, unsaved, unsavedSince, drafts } = this.session
    const notice = noticeOf({
      mode: mode.value,
      save: save.value,
      unsaved: unsaved.value,
      unsavedSince: unsavedSince.value,
      offered: drafts.offered.value,
      kept: drafts.kept.value ? drafts.where : 'nowhere',
      now: this.now.value,
    })
    return notice?.id === this.dismissed.value ? undefined : notice
  })

  constructor(
    readonly session: DocumentSession,
    readonly surface: TextSurface,
    readonly host: HostPage,
    readonly file: FileView,
    action: Boot['action'],
  ) {
    const type = this.fileType.value
    this.wrap.value = wrapsByNature(type)
    const reads = action === 'view' || !file.can_write
    if (type === 'Markdown') this.layout.value = reads ? 'read' : window.innerWidth >= 900 ? 'both' : 'write'
    setInterval(() => {
      this.now.value = Date.now()
    }, TICK_MS)
    this.followSession()
    this.followWindow()
  }

  private followSession(): void {
    const { session, surface } = this
    effect(() => surface.setWrapping(this.wrap.value))
    effect(() => {
      const name = session.name.value
      document.title = name
      surface.setName(name)
      loadLanguage(name).then(
        (language) => name === session.name.value && surface.setLanguage(language),
        () => {}, // without its colours a text is still a text
      )
    })
    effect(() => {
      const { kind } = session.save.value
      this.now.value = Date.now()
      if (kind === 'failing') this.announce(t('save.failed'), true)
    })
    effect(() => {
      if (session.mode.value.kind === 'opening') return
      const failed = session.mode.value.kind === 'failed'
      const status = failed
        ? { Status: 'Failed' }
        : { Status: 'Document_Loaded', DocumentLoadedTime: Date.now() }
      this.host.send('App_LoadingStatus', status)
    })
  }

  private followWindow(): void {
    const { session } = this
    addEventListener('pagehide', () => session.leave())
    addEventListener('pageshow', (event) => event.persisted && this.attempt(session.comeBack()))
    addEventListener('online', () => session.nudge())
    document.addEventListener('visibilitychange', () => {
      if (document.visibilityState === 'visible') session.nudge()
      else session.saveNow('autosave')
    })
    addEventListener('beforeunload', (event) => {
      if (session.unsaved.value && !this.keepsDrafts()) event.preventDefault()
    })
    addEventListener('keydown', (event) => {
      if ((event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === 's') {
        event.preventDefault()
        this.saveByHand()
      }
    })
    this.host.on('Reset_Access_Token', () => this.attempt(session.goOn()))
    this.host.on('Grab_Focus', () => this.surface.focus())
    this.host.on('Blur_Focus', () => (document.activeElement as HTMLElement | null)?.blur())
  }

  /** The surface has other content or another selection than before. */
  surfaceChanged(): void {
    this.position.value = this.surface.position
    this.lineEndName.value = nameOf(this.surface.lineEnds)
    clearTimeout(this.countTimer)
    this.countTimer = setTimeout(() => this.readText(), COUNT_MS)
  }

  /** The surface shows another text: what is said about it must not lag behind. */
  surfaceShown(): void {
    this.surfaceChanged()
    this.readText()
  }

  private readText(): void {
    const text = this.surface.doc.toString()
    this.words.value = countWords(text, currentLanguage())
    if (this.isMarkdown.value) this.previewed.value = text
  }

  surfaceScrolled(): void {
    this.topLine.value = this.surface.topLine()
  }

  private announce(text: string, assertive = false): void {
    this.announced.value = { text, assertive }
  }

  async saveByHand(): Promise<void> {
    if (this.session.mode.value.kind !== 'writing') return
    const saved = await this.session.saveNow('person')
    const now = Date.now()
    if (saved) this.announce(t('save.saved_at', { time: formatMoment(now, now) }))
  }

  changeLineEnds(end: LineEnd): void {
    this.surface.changeLineEnds({ usual: end })
  }

  dismiss(id: string): void {
    this.dismissed.value = id
    this.surface.focus()
  }

  async act(act: Act): Promise<void> {
    const { session } = this
    const mode = session.mode.value
    switch (act) {
      case 'try_now':
        return this.attempt(session.saveNow('person'))
      case 'download':
        return this.download()
      case 'compare':
        return this.attempt(this.compare())
      case 'put_back':
        return this.attempt(session.putDraftBack())
      case 'discard':
        return this.attempt(session.discardDraft())
      case 'edit_now':
      case 'try_edit':
        return this.attempt(session.startWriting())
      case 'edit_here':
        if (mode.kind !== 'viewing' || mode.reason.why !== 'locked') return
        return this.attempt(session.startWriting(mode.reason.held))
      case 'show_newest':
        return this.attempt(session.showNewest())
    }
  }

  /** Waits for what the person asked for, and says so when it did not work. */
  async attempt(work: Promise<unknown>): Promise<void> {
    try {
      await work
      this.surface.focus()
    } catch (error) {
      if (!(error instanceof CallFailed)) throw error
      this.announce(t('act.failed'), true)
    }
  }

  private async compare(): Promise<void> {
    this.comparison.value = await this.session.compare()
  }

  download(): void {
    const encoding = this.session.encoding.value
    const bytes = encode(this.surface.text().toWellFormed(), isWritable(encoding) ? encoding : 'utf-8')
    const link = document.createElement('a')
    link.href = URL.createObjectURL(new Blob([bytes], { type: 'application/octet-stream' }))
    link.download = this.session.name.value
    link.click()
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
  }

  private keepsDrafts(): boolean {
    const { drafts } = this.session
    return drafts.kept.value && drafts.where !== 'nowhere'
  }

  /** Saves, lets go of the lock and asks the host page to close. Stays when text is not saved and nothing keeps it. */
  async close(): Promise<void> {
    const closed = await this.session.close()
    if (!closed && !this.keepsDrafts()) {
      return this.announce(t('save.failed'), true)
    }
    if (!closed) this.session.leave()
    this.host.send('UI_Close')
  }

  async rename(stem: string): Promise<Problem | undefined> {
    try {
      const name = await this.session.rename(stem)
      this.host.send('File_Rename', { NewName: stemOf(name) })
      return undefined
    } catch (error) {
      if (error instanceof CallFailed) return error.problem
      throw error
    }
  }
}

/** A name without its extension. */
export function stemOf(name: string): string {
  const dot = name.lastIndexOf('.')
  return dot > 0 ? name.slice(0, dot) : name
}

export type Opened = { file: FileView; host: HostPage; start(surface: TextSurface): OpenPage }

/** Asks the host for the document; what a surface then shows. Fails with `CallFailed`. */
export async function openDocument(boot: Boot): Promise<Opened> {
  let origins = boot.portals
  const host = hostPage(framePeer(window), () => origins, Date.now)
  const calls = httpCalls(boot)
  takeTokens(boot, host)
  const file = await calls.open().catch((error) => {
    host.send('App_LoadingStatus', { Status: 'Failed' })
    throw error
  })
  const wanted = originOf(file.message_origin)
  origins = origins.filter((origin) => origin === wanted)
  host.send('App_LoadingStatus', { Status: 'Frame_Ready' })
  const drafts = await placeForDrafts(boot, file, host)
  const start = (surface: TextSurface) => {
    const random = [...crypto.getRandomValues(new Uint8Array(8))]
      .map((byte) => byte.toString(16).padStart(2, '0'))
      .join('')
    const windows = browserWindows(navigator.locks)
    const onEditing = () => file.tells_edits && host.send('Edit_Notification')
    const parts = { calls, surface, drafts, windows, clock: browserClock, random, onEditing }
    const session = new DocumentSession(parts, file, boot.action)
    return new OpenPage(session, surface, host, file, boot.action)
  }
  return { file, host, start }
}

/** A host page may bring a new token before the one it posted ends; every call from then on uses it. */
function takeTokens(boot: Boot, host: HostPage): void {
  host.on('Reset_Access_Token', ({ token }) => {
    if (typeof token === 'string' && token !== '') boot.access_token = token
  })
}

/** The origin in an address that a host wrote as it likes: with a slash, with a port that need not be told. */
function originOf(url: string | undefined): string | undefined {
  return url && URL.canParse(url) ? new URL(url).origin : undefined
}

async function placeForDrafts(boot: Boot, file: FileView, host: HostPage): Promise<Drafts> {
  const key = draftKey(boot.wopi_src, file.user_id || boot.user_id)
  return browserDrafts(key)
    .catch(() => hostDrafts(host, key))
    .catch(() => noDrafts)
}
