import type { ItemId } from '../../lib/ids'
import type { Selection } from './selection'

/** Where a person was in a folder: what leaving and coming back must not lose. */
export type Seen = { offset: number; selection: Selection }
/** What is written down: nothing is selected when one comes back. */
type Note = { offset: number; focus: ItemId | undefined }

const MOST = 50
const KEY = 'sheaf.folders'

/** Remembers where the person was in a folder: for this tab, also over the page around a suite, which is a page of its own. */
export function rememberFolder(folder: ItemId, { offset, selection }: Seen): void {
  const notes = read()
  notes.delete(folder)
  notes.set(folder, { offset, focus: selection.focus })
  write([...notes].slice(-MOST))
}

export function rememberedFolder(folder: ItemId): Seen | undefined {
  const note = read().get(folder)
  return note && { offset: note.offset, selection: { selected: new Set(), focus: note.focus, anchor: note.focus } }
}

function read(): Map<ItemId, Note> {
  try {
    return new Map(JSON.parse(sessionStorage.getItem(KEY) ?? '[]'))
  } catch {
    // A browser that keeps nothing: then coming back starts at the top.
    return new Map()
  }
}

function write(notes: [ItemId, Note][]): void {
  try {
    sessionStorage.setItem(KEY, JSON.stringify(notes))
  } catch {
    // as above
  }
}
