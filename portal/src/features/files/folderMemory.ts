import type { ItemId } from '../../lib/ids'
import type { Selection } from './selection'

/** Where a person was in a folder: what leaving and coming back must not lose. */
export type Seen = { offset: number; selection: Selection }

const MOST = 50
const seen = new Map<ItemId, Seen>()

/** Remembers where the person was in a folder, for this visit. */
export function rememberFolder(folder: ItemId, at: Seen): void {
  seen.delete(folder)
  seen.set(folder, at)
  const oldest = seen.keys().next()
  if (seen.size > MOST && !oldest.done) seen.delete(oldest.value)
}

export const rememberedFolder = (folder: ItemId): Seen | undefined => seen.get(folder)
