import { useSyncExternalStore } from 'react'
import type { Item } from './api/types'
import type { ItemId } from './lib/ids'

/** The folder on screen, for what stands outside of it: the navigation's New button. */
export type Place = { id: ItemId; name: string; canAdd: boolean; create: (kind: Item['kind']) => void }

let place: Place | undefined
let wanted: Item['kind'] | undefined
const listeners = new Set<() => void>()

/** The folder on screen; none on pages that show no folder. */
export function usePlace(): Place | undefined {
  return useSyncExternalStore(subscribe, () => place)
}

export function setPlace(next: Place | undefined): void {
  place = next
  for (const listener of listeners) listener()
}

/** Asks the next folder that comes on screen to start a new item of this kind. */
export function wantNew(kind: Item['kind']): void {
  wanted = kind
}

/** Takes what was asked for, once. */
export function takeWanted(): Item['kind'] | undefined {
  const kind = wanted
  wanted = undefined
  return kind
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
