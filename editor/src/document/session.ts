import { batch, type Signal, signal } from '@preact/signals'
import { type Calls, type Content, type FileView, KEEPALIVE_BYTES } from '../calls/calls'
import { CallFailed, type Problem, passes } from '../calls/problem'
import {
  decode,
  type Encoding,
  encode,
  isWritable,
  NotEncodable,
  type WritableEncoding,
} from '../text/encoding'
import { autosaveAt, retryAfterMs } from './autosave'
import type { Clock } from './clock'
import { DraftKeeper } from './draftKeeper'
import type { Draft, Drafts } from './drafts'
import { makeLock, readHolder } from './lockName'
import type { Mode, SaveState, ViewOnly } from './state'
import { Timers } from './timers'
import type { Windows } from './windows'

/** Larger files are shown, not edited. */
export const MAX_WRITABLE_BYTES = 5 * 1024 * 1024
/** WOPI locks end after 30 minutes; refreshing every ten survives two lost answers. */
export const REFRESH_MS = 10 * 60_000
/** How often a reader asks whether the lock is free. */
export const WATCH_MS = 15_000
const DRAFT_MS = 400
const SAVING_SHOWN_MS = 400
const MAX_UNANSWERED = 3
const EDIT_NOTICE_MS = 5 * 60_000

/** The editing surface, as the session sees it. */
export interface Surface {
  /** The exact text, with its line ends. */
  text(): string
  /** Shows another text; what was typed before is no longer there to undo. */
  show(text: string): void
  /** Puts a text in place of the present one as one change that can be undone. */
  putBack(text: string): void
  setWritable(writable: boolean): void
}

/** The session's neighbours. */
export interface SessionParts {
  calls: Calls
  surface: Surface
  drafts: Drafts
  windows: Windows
  clock: Clock
  /** Sixteen hex digits that no other window has. */
  random: string
  /** Told at the first edit, and every five minutes of editing. */
  onEditing(): void
}

/** One document in one window: its lock, its saves, its drafts. */
export class DocumentSession {
  readonly mode = signal<Mode>({ kind: 'opening' })
  readonly save = signal<SaveState>({ kind: 'saved' })
  readonly encoding = signal<Encoding>('utf-8')
  readonly name: Signal<string>
  /** Text typed into this window and not saved. */
  readonly unsaved = signal(false)
  /** Since when there is text that is not saved, while `unsaved`. */
  readonly unsavedSince = signal(0)
  readonly drafts: DraftKeeper

  private readonly lock: string
  private base = ''
  private baseBytes: Uint8Array = new Uint8Array()
  /** Contents that were sent without an answer: the host may have them as its newest version. */
  private unanswered: Uint8Array[] = []
  private revision = 0
  private lastKey = 0
  private failures = 0
  private saving: Promise<void> | undefined
  private left = false
  private editNotice = Number.NEGATIVE_INFINITY
  private readonly timers: Timers
  private lockedAt = 0
  private holdsLock = false

  constructor(
    private readonly parts: SessionParts,
    readonly file: FileView,
    private readonly action: 'edit' | 'view',
  ) {
    this.name = signal(file.name)
    this.lock = makeLock({ user: file.user_id, name: file.user_name ?? '' }, parts.random)
    const modified = Date.parse(file.last_modified ?? '')
    this.save.value = Number.isNaN(modified) ? { kind: 'saved' } : { kind: 'saved', at: modified }
    this.timers = new Timers(parts.clock)
    this.drafts = new DraftKeeper(parts.drafts, parts.windows, this.lock)
    parts.windows.announce(this.lock)
  }

  /** Takes the lock if it may, reads the document and shows it. */
  async open(): Promise<void> {
    const barrier = this.barrier()
    try {
      if (barrier) await this.read(barrier)
      else await this.startWriting()
    } catch (error) {
      this.mode.value = { kind: 'failed', problem: problemOf(error) }
    }
  }

  private barrier(): ViewOnly | undefined {
    const { file } = this
    if (this.action === 'view') return { why: 'asked' }
    if (!file.can_write) return { why: 'no_right' }
    if (!file.can_lock) return { why: 'host_cannot' }
    if (file.size_bytes > MAX_WRITABLE_BYTES) return { why: 'too_large' }
    return undefined
  }

  private async read(reason: ViewOnly): Promise<void> {
    this.show(await this.parts.calls.content())
    this.view(reason)
    if (reason.why === 'locked') await this.offerDraft(reason.held)
  }

  /** Locks the document and goes on with the newest version, keeping what was typed meanwhile as a draft. */
  async startWriting(takeOver?: string): Promise<void> {
    const locked = await this.takeLock(takeOver)
    if ('why' in locked) {
      if (this.mode.value.kind === 'opening') await this.read(locked)
      else this.view(locked)
      return
    }
    if (this.mode.value.kind === 'opening' || locked.version !== this.base) {
      if (this.unsaved.value) await this.drafts.setAside(this.draftNow())
      this.show(await this.parts.calls.content())
    }
    if (!isWritable(this.encoding.value)) return this.giveUpLock({ why: 'encoding' })
    if (this.baseBytes.length > MAX_WRITABLE_BYTES) return this.giveUpLock({ why: 'too_large' })
    this.write()
    await this.offerDraft()
  }

  /** Takes the lock; answers why not when another has it. A lock that a dead window of this browser left is taken over. */
  private async takeLock(takeOver?: string): Promise<{ version: string | undefined } | ViewOnly> {
    try {
      const { version } = await this.parts.calls.lock(this.lock, takeOver)
      this.holdsLock = true
      return { version }
    } catch (error) {
      const problem = problemOf(error)
      if (problem.code !== 'locked') throw error
      const left = takeOver === undefined && problem.held && (await this.drafts.leftBehind(problem.held))
      return left ? this.takeLock(problem.held) : this.lockedBy(problem)
    }
  }

  private lockedBy(problem: Problem): ViewOnly {
    if (!problem.held && this.isWriting()) return { why: 'stopped' }
    const held = problem.held ?? ''
    const holder = readHolder(held)
    const mine = holder !== undefined && holder.user === this.file.user_id
    const by = holder?.name ? { by: holder.name } : {}
    return { why: 'locked', held, mine, free: false, newer: false, ...by }
  }

  private show(content: Content): void {
    const { text, encoding } = decode(content.bytes)
    batch(() => {
      this.base = content.version ?? ''
      this.baseBytes = content.bytes
      this.encoding.value = encoding
      this.parts.surface.show(text)
      this.unsaved.value = false
    })
  }

  private write(): void {
    this.mode.value = { kind: 'writing' }
    this.parts.surface.setWritable(true)
    this.lockedAt = this.parts.clock.now()
    this.timers.later('refresh', REFRESH_MS, () => this.refresh())
    if (this.unsaved.value) this.planAutosave()
  }

  private view(reason: ViewOnly): void {
    this.parts.surface.setWritable(false)
    this.mode.value = { kind: 'viewing', reason }
    for (const timer of ['autosave', 'retry', 'refresh', 'watch']) this.timers.cancel(timer)
    if (this.unsaved.value) this.keepDraft()
    if (reason.why === 'locked') this.timers.later('watch', WATCH_MS, () => this.watch())
  }

  private giveUpLock(reason: ViewOnly): void {
    this.release(false)
    this.view(reason)
  }

  private release(leaving: boolean): Promise<unknown> {
    this.holdsLock = false
    return this.parts.calls.unlock(this.lock, leaving).catch(() => {})
  }

  // --- typing -------------------------------------------------------------------------------------------------------

  /** The surface changed by the person's hand. */
  edited(): void {
    const now = this.parts.clock.now()
    this.revision += 1
    this.lastKey = now
    if (!this.unsaved.value) {
      this.unsaved.value = true
      this.unsavedSince.value = now
    }
    if (this.save.value.kind === 'saved') this.save.value = { kind: 'edited' }
    this.timers.later('draft', DRAFT_MS, () => this.keepDraft(), 'keep')
    this.planAutosave()
    if (now - this.editNotice >= EDIT_NOTICE_MS) {
      this.editNotice = now
      this.parts.onEditing()
    }
  }

  /** Saves in another encoding from now on. */
  changeEncoding(encoding: WritableEncoding): void {
    if (encoding === this.encoding.value || this.mode.value.kind !== 'writing') return
    this.encoding.value = encoding
    this.edited()
  }

  private planAutosave(): void {
    if (this.mode.value.kind !== 'writing' || this.timers.has('retry')) return
    const at = autosaveAt(this.unsavedSince.value, this.lastKey)
    this.timers.later('autosave', Math.max(0, at - this.parts.clock.now()), () => this.saveNow('autosave'))
  }

  // --- saving -------------------------------------------------------------------------------------------------------

  /** Saves what is not saved. Answers whether everything typed so far is. */
  async saveNow(by: 'person' | 'autosave'): Promise<boolean> {
    while (this.saving) await this.saving
    if (this.mode.value.kind !== 'writing' || !this.unsaved.value) return !this.unsaved.value
    this.timers.cancel('autosave')
    const work = this.saveOnce(by).finally(() => {
      this.saving = undefined
    })
    this.saving = work
    await work
    return !this.unsaved.value
  }

  private async saveOnce(by: 'person' | 'autosave'): Promise<void> {
    const revision = this.revision
    this.timers.later('saving', SAVING_SHOWN_MS, () => this.showSaving())
    try {
      const bytes = encode(this.parts.surface.text(), this.encoding.value as WritableEncoding)
      if (!sameBytes(bytes, this.baseBytes)) await this.send(bytes, by)
      if (this.mode.value.kind === 'writing') this.saved(revision)
    } catch (error) {
      this.failed(error)
    } finally {
      this.timers.cancel('saving')
    }
  }

  private showSaving(): void {
    if (this.save.value.kind !== 'failing') this.save.value = { kind: 'saving' }
  }

  private async send(bytes: Uint8Array<ArrayBuffer>, by: 'person' | 'autosave'): Promise<void> {
    const request = { bytes, lock: this.lock, autosave: by === 'autosave', leaving: false }
    try {
      this.rebase(bytes, await this.parts.calls.save(request))
    } catch (error) {
      if (problemOf(error).code !== 'locked')
        this.unanswered = [...this.unanswered, bytes].slice(-MAX_UNANSWERED)
      else if (await this.regainLock()) return this.rebase(bytes, await this.parts.calls.save(request))
      throw error
    }
  }

  private rebase(bytes: Uint8Array, answer: { version?: string }): void {
    this.baseBytes = bytes
    this.base = answer.version ?? this.base
  }

  private saved(revision: number): void {
    const now = this.parts.clock.now()
    this.failures = 0
    this.unanswered = []
    this.timers.cancel('retry')
    if (this.revision !== revision) {
      this.unsavedSince.value = now
      this.save.value = { kind: 'edited' }
      this.planAutosave()
      return
    }
    this.unsaved.value = false
    this.save.value = { kind: 'saved', at: now }
    this.timers.cancel('draft')
    this.drafts.clear(this.lock)
  }

  private failed(error: unknown): void {
    if (this.mode.value.kind !== 'writing') return
    this.keepDraft()
    if (error instanceof NotEncodable) {
      const problem = { code: 'half_character', line: error.line } as const
      this.save.value = { kind: 'failing', since: this.unsavedSince.value, problem }
      return
    }
    const problem = problemOf(error)
    const stopped = this.stoppedBy(problem)
    if (stopped) {
      this.view(stopped)
      return
    }
    this.failures += 1
    this.save.value = { kind: 'failing', since: this.unsavedSince.value, problem }
    if (passes(problem))
      this.timers.later('retry', retryAfterMs(this.failures), () => this.saveNow('autosave'))
  }

  /** Why a refused save ends the writing; nothing when trying again may help. */
  private stoppedBy(problem: Problem): ViewOnly | undefined {
    if (problem.code === 'ended') return { why: 'ended' }
    if (problem.code === 'not_found' || problem.code === 'unsupported') return { why: 'gone' }
    return problem.code === 'locked' ? this.lockedBy(problem) : undefined
  }

  /** Tries at once what waits for its next try: the connection is back, the window is seen again. */
  async nudge(): Promise<void> {
    if (this.left) return
    if (this.save.value.kind === 'failing') await this.saveNow('autosave')
    if (this.mode.value.kind === 'writing' && this.parts.clock.now() - this.lockedAt > REFRESH_MS)
      await this.refresh()
    else if (this.timers.has('watch')) await this.watch()
  }

  /** A new token is there: writing that ended with the old one goes on, and what waits is tried again. */
  async goOn(): Promise<void> {
    const mode = this.mode.value
    if (mode.kind === 'viewing' && mode.reason.why === 'ended' && this.barrier() === undefined)
      await this.startWriting()
    else await this.nudge()
  }

  // --- the lock -----------------------------------------------------------------------------------------------------

  private async refresh(): Promise<void> {
    if (this.mode.value.kind !== 'writing') return
    let next = REFRESH_MS
    try {
      await this.parts.calls.refresh(this.lock)
      this.lockedAt = this.parts.clock.now()
    } catch (error) {
      const problem = problemOf(error)
      if (problem.code === 'locked') await this.regainLock().catch(() => {})
      else if (problem.code === 'ended') this.view({ why: 'ended' })
      else if (problem.code === 'not_found') this.view({ why: 'gone' })
      else next = retryAfterMs(5)
    }
    if (this.isWriting()) this.timers.later('refresh', next, () => this.refresh())
  }

  private isWriting(): boolean {
    return this.mode.value.kind === 'writing'
  }

  /** Locks again after the lock was lost. Goes on only if nobody else saved meanwhile; otherwise stops writing. */
  private async regainLock(): Promise<boolean> {
    const locked = await this.takeLock()
    if ('why' in locked) {
      this.view(locked)
      return false
    }
    if ((locked.version === undefined || locked.version !== this.base) && !(await this.isOwnVersion())) {
      this.giveUpLock({ why: 'changed' })
      return false
    }
    this.lockedAt = this.parts.clock.now()
    return true
  }

  /** A save whose answer was lost also changes the version: the content tells. */
  private async isOwnVersion(): Promise<boolean> {
    const { bytes, version } = await this.parts.calls.content()
    const own = [this.baseBytes, ...this.unanswered].some((sent) => sameBytes(bytes, sent))
    if (own) this.rebase(bytes, version ? { version } : {})
    return own
  }

  /** Asks whether the lock of another is gone and whether there is something newer to see. */
  private async watch(): Promise<void> {
    const mode = this.mode.value
    if (mode.kind !== 'viewing' || mode.reason.why !== 'locked') return
    try {
      const { held, version } = await this.parts.calls.held()
      const now = held ? this.lockedBy({ code: 'locked', held }) : { ...mode.reason, free: true }
      const newer = version !== undefined && version !== this.base
      if (now.why === 'locked') this.mode.value = { kind: 'viewing', reason: { ...now, newer } }
    } catch (error) {
      if (problemOf(error).code === 'unsupported') return
    }
    this.timers.later('watch', WATCH_MS, () => this.watch())
  }

  /** Shows the newest version to a reader; text that is not saved stays behind as a draft. */
  async showNewest(): Promise<void> {
    if (this.unsaved.value) await this.drafts.setAside(this.draftNow())
    const mode = this.mode.value
    this.show(await this.parts.calls.content())
    if (mode.kind === 'viewing' && mode.reason.why === 'changed') return this.startWriting()
    if (mode.kind === 'viewing' && mode.reason.why === 'locked') {
      this.mode.value = { kind: 'viewing', reason: { ...mode.reason, newer: false } }
    }
    await this.offerDraft()
  }

  // --- drafts -------------------------------------------------------------------------------------------------------

  private keepDraft(): Promise<void> {
    this.timers.cancel('draft')
    return this.drafts.put(this.draftNow())
  }

  private draftNow(): Draft {
    const text = this.parts.surface.text()
    return { text, encoding: this.encoding.value, base: this.base, lock: this.lock, editedAt: this.lastKey }
  }

  private offerDraft(held?: string): Promise<void> {
    return this.drafts.offer(this.parts.surface.text(), held)
  }

  /** Puts the offered draft in place of the text, as one change that can be undone. */
  async putDraftBack(): Promise<void> {
    const draft = this.drafts.offered.value
    if (!draft || !this.isWriting()) return
    this.parts.surface.putBack(draft.text)
    await this.keepDraft()
    await this.discardDraft()
  }

  discardDraft(): Promise<void> {
    return this.drafts.discard(this.parts.surface.text())
  }

  /** The two texts a person may want to see side by side: the document as it is now, and the unsaved one. */
  async compare(): Promise<{ now: string; own: string; editedAt: number }> {
    const draft = this.drafts.offered.value
    if (draft) return { now: this.parts.surface.text(), own: draft.text, editedAt: draft.editedAt }
    const newest = decode((await this.parts.calls.content()).bytes)
    return { now: newest.text, own: this.parts.surface.text(), editedAt: this.lastKey }
  }

  // --- the rest -----------------------------------------------------------------------------------------------------

  /** Renames the document; answers its new name with extension. */
  async rename(stem: string): Promise<string> {
    const { name } = await this.parts.calls.rename(this.isWriting() ? this.lock : undefined, stem)
    this.name.value = name
    return name
  }

  /** Saves, lets go of the lock, and answers whether everything is saved. */
  async close(): Promise<boolean> {
    const saved = await this.saveNow('person')
    if (!saved && this.isWriting()) return false
    if (this.holdsLock) {
      this.left = true
      await this.release(false)
    }
    return true
  }

  /**
   * The window goes away: lets go of the lock, and sends what is not saved in the same call if it is small enough to
   * outlive the page. Larger text stays behind as a draft.
   */
  leave(): void {
    if (this.left || !this.holdsLock) return
    this.left = true
    if (!this.isWriting() || !this.unsaved.value) return void this.release(true)
    this.keepDraft()
    const bytes = this.lastBytes()
    if (!bytes || bytes.length > KEEPALIVE_BYTES) return void this.release(true)
    this.holdsLock = false
    this.parts.calls.save({ bytes, lock: this.lock, autosave: true, leaving: true }).catch(() => {})
  }

  private lastBytes(): Uint8Array<ArrayBuffer> | undefined {
    try {
      return encode(this.parts.surface.text(), this.encoding.value as WritableEncoding)
    } catch {
      return undefined
    }
  }

  /** The window came back from the browser's memory: its lock was let go. */
  async comeBack(): Promise<void> {
    if (!this.left) return
    this.left = false
    if (this.isWriting()) await this.startWriting()
  }
}

function problemOf(error: unknown): Problem {
  if (error instanceof CallFailed) return error.problem
  throw error
}

function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, index) => byte === b[index])
}
