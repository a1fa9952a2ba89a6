import type { Item } from '../../api/types'
import type { ItemId } from '../../lib/ids'

/** Where a file stands among the files of its folder, counted from 1, and what lies beside it. */
export function neighbours(
  items: readonly Item[],
  id: ItemId,
): { n: number; previous: ItemId | undefined; next: ItemId | undefined } {
  const at = items.findIndex((item) => item.id === id)
  if (at < 0) return { n: 0, previous: undefined, next: undefined }
  return { n: at + 1, previous: items[at - 1]?.id, next: items[at + 1]?.id }
}
