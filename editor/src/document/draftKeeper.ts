import { signal } from '@preact/signals'
import { type Draft, type Drafts, withDraft, withoutDraft } from './drafts'
import type { Windows } from './windows'

/** The drafts of one document as one window sees them: its own, and what windows that are no more left behind. */
export class DraftKeeper {
  /** The draft of another window that the person is asked about. */
  readonly offered = signal<Draft | undefined>(undefined)
  /** Whether the last draft could be kept. */
  readonly kept = signal(true)
  private work: Promise<unknown> = Promise.resolve()
  /** Texts set aside in this window, for when nothing else could keep them. */
  private aside: Draft[] = []

  constructor(
    private readonly drafts: Drafts,
    private readonly windows: Windows,
    /** This window's lock. */
    private readonly lock: string,
  ) {}

  get where() {
    return this.drafts.where
  }

  put(draft: Draft): Promise<void> {
    return this.inTurn(() => this.drafts.put(draft))
  }

  /** Keeps a text under another name than this window's, so that what is typed next does not replace it. */
  async setAside(draft: Draft): Promise<void> {
    const named = { ...draft, lock: `${this.lock} until ${draft.editedAt}` }
    this.aside = withDraft(this.aside, named)
    await this.put(named)
    await this.inTurn(() => this.drafts.clear(this.lock))
  }

  clear(lock: string): Promise<void> {
    this.aside = withoutDraft(this.aside, lock)
    return this.inTurn(() => this.drafts.clear(lock))
  }

  /**
   * Offers the newest draft of a window that is no more, unless its text is what the document says anyway. `held` is the
   * lock on the document: where the browser cannot tell which windows are open, its holder is taken for one.
   */
  async offer(text: string, held?: string): Promise<void> {
    const drafts = this.aside.reduce(withDraft, await this.stored())
    const open = (await this.windows.open()) ?? new Set(held ? [held] : [])
    const left = drafts.filter((draft) => !open.has(draft.lock) && draft.lock !== this.lock)
    for (const draft of left.filter((draft) => draft.text === text)) this.clear(draft.lock)
    this.offered.value = left.find((draft) => draft.text !== text)
  }

  /** Forgets the offered draft and offers the next one. */
  async discard(text: string): Promise<void> {
    const draft = this.offered.value
    if (!draft) return
    await this.clear(draft.lock)
    await this.offer(text)
  }

  /** Whether a lock is one that a dead window of this browser left on the document. */
  async leftBehind(lock: string): Promise<boolean> {
    const open = await this.windows.open()
    return open !== undefined && !open.has(lock) && (await this.stored()).some((draft) => draft.lock === lock)
  }

  private stored(): Promise<Draft[]> {
    return this.drafts.all().catch(() => [])
  }

  /** Works one after the other, so that a late "put" cannot undo a "clear". */
  private inTurn(work: () => Promise<void>): Promise<void> {
    const run = this.work.then(work).then(
      () => {
        this.kept.value = true
      },
      () => {
        this.kept.value = false
      },
    )
    this.work = run
    return run
  }
}
