/** Text that is not saved yet, kept near the person until it is. Each window keeps at most one. */
export interface Draft {
  /** The exact text, line ends included. */
  text: string
  encoding: string
  /** The version the text was written on. */
  base: string
  /** The lock of the window that wrote it: what tells drafts of one document apart. */
  lock: string
  editedAt: number
}

/** One document of one person: what its drafts are kept under. */
export type DraftKey = string
export const draftKey = (wopiSrc: string, user: string): DraftKey => `draft ${wopiSrc} ${user}`

/** Where drafts are kept. `where` decides what the page may promise. */
export interface Drafts {
  readonly where: 'browser' | 'portal' | 'nowhere'
  /** All drafts of the document, the newest first. */
  all(): Promise<Draft[]>
  put(draft: Draft): Promise<void>
  clear(lock: string): Promise<void>
}

export const noDrafts: Drafts = {
  where: 'nowhere',
  all: async () => [],
  put: async () => {
    throw new Error('no place keeps drafts')
  },
  clear: async () => {},
}

/** How many windows' drafts of one document are kept; the oldest goes first. */
export const MAX_DRAFTS = 5

export function withDraft(drafts: readonly Draft[], draft: Draft): Draft[] {
  const others = drafts.filter((other) => other.lock !== draft.lock)
  return [draft, ...others].sort((a, b) => b.editedAt - a.editedAt).slice(0, MAX_DRAFTS)
}

export function withoutDraft(drafts: readonly Draft[], lock: string): Draft[] {
  return drafts.filter((draft) => draft.lock !== lock)
}

/** Reads what a store gave back; what is not a draft is left out. */
export function readDrafts(stored: unknown): Draft[] {
  return Array.isArray(stored) ? stored.filter(isDraft) : []
}

function isDraft(value: unknown): value is Draft {
  const draft = value as Partial<Draft> | null | undefined
  return (
    typeof draft?.text === 'string' &&
    typeof draft.encoding === 'string' &&
    typeof draft.base === 'string' &&
    typeof draft.lock === 'string' &&
    typeof draft.editedAt === 'number'
  )
}
