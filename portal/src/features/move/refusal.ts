import type { Item } from '../../api/types'
import type { PlainKey } from '../../i18n/t'

export type Mode = 'move' | 'copy'

/** Why items can't go into a folder, to be said on it; nothing when they can. */
export function refusal(target: Item, items: readonly Item[], mode: Mode): PlainKey | undefined {
  if (isInside(target, items)) return mode === 'move' ? 'move.intoItself' : 'move.copyIntoItself'
  if (!target.can.includes('add')) return 'move.viewOnly'
  if (mode === 'move' && items.every(({ parent }) => parent === target.id)) return 'move.alreadyHere'
  return undefined
}

/** Whether a folder is one of the items or lies below one; nobody needs to go in there. */
export function isInside(target: Item, items: readonly Item[]): boolean {
  const above = new Set([target.id, ...(target.path ?? []).map(({ id }) => id)])
  return items.some(({ id, kind }) => kind === 'folder' && above.has(id))
}
