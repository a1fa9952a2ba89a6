import type { Item } from '../../api/types'
import type { ItemId } from '../../lib/ids'

/** The items to show, and how many new ones wait until somebody asks for them. */
export type Held = { items: readonly Item[]; waiting: number }

/**
 * Takes news into a list that someone looks at without moving anything under the pointer: rows change and leave, but
 * keep their order, and what others added waits. What the person made is shown at once.
 */
export function hold(shown: readonly ItemId[], fresh: readonly Item[], mine: (item: Item) => boolean): Held {
  const known = new Set(shown)
  const byId = new Map(fresh.map((item) => [item.id, item]))
  const order = shown.flatMap((id) => byId.get(id) ?? [])
  const added = fresh.filter(({ id }) => !known.has(id))
  const own = added.filter(mine)
  return { items: own.reduce((items, item) => insert(items, item, fresh), order), waiting: added.length - own.length }
}

/** Puts an item behind the one that it follows in the fresh list, as far as that one is shown. */
function insert(items: Item[], item: Item, fresh: readonly Item[]): Item[] {
  const before = fresh.slice(0, fresh.indexOf(item)).reverse()
  const last = before.find((one) => items.some(({ id }) => id === one.id))
  const at = last ? items.findIndex(({ id }) => id === last.id) + 1 : 0
  return items.toSpliced(at, 0, item)
}
