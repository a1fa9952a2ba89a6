import type { ItemId } from '../../lib/ids'

/** Which rows are selected, which one has the focus, and where a range began. */
export type Selection = {
  readonly selected: ReadonlySet<ItemId>
  readonly focus: ItemId | undefined
  readonly anchor: ItemId | undefined
}

export const NOTHING: Selection = { selected: new Set(), focus: undefined, anchor: undefined }

/** How a pointer or a key asks: replace the selection, toggle one, or extend from the anchor. */
export type How = 'only' | 'toggle' | 'range'

/** Selects by pointer. `order` is the order shown. */
export function pick(now: Selection, order: readonly ItemId[], id: ItemId, how: How): Selection {
  if (how === 'range') return { ...now, selected: range(order, now.anchor ?? now.focus ?? id, id), focus: id }
  if (how === 'toggle') return { selected: toggled(now.selected, id), focus: id, anchor: id }
  return { selected: new Set([id]), focus: id, anchor: id }
}

/** Moves the focus by key; with `extend` the range follows, otherwise the selection stays as it is. */
export function moveFocus(now: Selection, order: readonly ItemId[], id: ItemId, extend: boolean): Selection {
  if (!extend) return { ...now, focus: id, anchor: id }
  const anchor = now.anchor ?? now.focus ?? id
  return { selected: range(order, anchor, id), focus: id, anchor }
}

/** Selects everything shown. */
export function pickAll(now: Selection, order: readonly ItemId[]): Selection {
  return { ...now, selected: new Set(order), focus: now.focus ?? order[0] }
}

/** Selects nothing; the focus stays. */
export function pickNone(now: Selection): Selection {
  return { ...now, selected: new Set(), anchor: now.focus }
}

/** Fits the selection to a changed list: what left is dropped, a lost focus goes to the next row, then the last. */
export function fitTo(now: Selection, before: readonly ItemId[], order: readonly ItemId[]): Selection {
  const here = new Set(order)
  const keep = (id: ItemId | undefined) => (id !== undefined && here.has(id) ? id : undefined)
  if ([...now.selected, now.focus, now.anchor].every((id) => id === undefined || here.has(id))) return now
  const focus = keep(now.focus) ?? nextAlive(now.focus, before, here) ?? order.at(-1)
  return { selected: new Set([...now.selected].filter((id) => here.has(id))), focus, anchor: keep(now.anchor) ?? focus }
}

function nextAlive(lost: ItemId | undefined, before: readonly ItemId[], here: Set<ItemId>): ItemId | undefined {
  const from = lost === undefined ? -1 : before.indexOf(lost)
  return from < 0 ? undefined : before.slice(from + 1).find((id) => here.has(id))
}

function range(order: readonly ItemId[], from: ItemId, to: ItemId): Set<ItemId> {
  const a = order.indexOf(from)
  const b = order.indexOf(to)
  if (b < 0) return new Set()
  if (a < 0) return new Set([to])
  return new Set(order.slice(Math.min(a, b), Math.max(a, b) + 1))
}

function toggled(selected: ReadonlySet<ItemId>, id: ItemId): Set<ItemId> {
  const next = new Set(selected)
  if (!next.delete(id)) next.add(id)
  return next
}
