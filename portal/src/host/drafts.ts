import type { News } from './news'

/** Where drafts lie, by name. */
export type DraftStore = {
  get(key: string): Promise<Kept | undefined>
  put(key: string, kept: Kept): Promise<void>
  remove(key: string): Promise<void>
  /** All keys, the one written longest ago first. */
  oldestFirst(): Promise<string[]>
}
export type Kept = { draft: unknown; at: number }

/** Bounds of what a frame may keep here: signs for one document, and documents in all. */
export const MAX_DRAFT_CHARS = 32 * 1024 * 1024
export const MAX_DOCUMENTS = 40

/**
 * Keeps drafts of unsaved text for a frame that the browser gives no storage. Each document of each person has one
 * place; what lies there is the editor's and is not looked into. When there are too many, the oldest goes.
 */
export class Drafts {
  constructor(
    private readonly store: DraftStore,
    /** The person and the document: a frame can't name another's place. */
    private readonly owner: string,
    private readonly now: () => number,
  ) {}

  async get(key: string): Promise<unknown> {
    return (await this.store.get(this.place(key)))?.draft
  }

  /** Fails when it is too long or nothing can be kept. */
  async put(key: string, draft: unknown): Promise<void> {
    if (key.length > 2_000 || JSON.stringify(draft).length > MAX_DRAFT_CHARS) throw new Error('the draft is too long')
    await this.store.put(this.place(key), { draft, at: this.now() })
    await this.makeRoom()
  }

  async clear(key: string): Promise<void> {
    await this.store.remove(this.place(key))
  }

  private async makeRoom(): Promise<void> {
    const keys = await this.store.oldestFirst()
    for (const key of keys.slice(0, Math.max(0, keys.length - MAX_DOCUMENTS))) await this.store.remove(key)
  }

  private place(key: string): string {
    return JSON.stringify([this.owner, key])
  }
}

/** Does what a frame asks of its drafts; what it returns are the values of the answer. */
export async function serveDraft(
  drafts: Drafts | undefined,
  { act, key, draft }: News & { kind: 'draft' },
): Promise<Record<string, unknown>> {
  if (drafts === undefined) return { Key: key, Error: 'refused' }
  try {
    if (act === 'Draft_Put') await drafts.put(key, draft)
    if (act === 'Draft_Clear') await drafts.clear(key)
    const found = act === 'Draft_Get' ? await drafts.get(key) : undefined
    return { Key: key, ...(found === undefined ? {} : { Draft: found }) }
  } catch {
    return { Key: key, Error: 'not_kept' }
  }
}
