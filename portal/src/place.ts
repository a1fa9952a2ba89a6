import { useSyncExternalStore } from 'react'
import type { ItemId } from './lib/ids'
import type { NewThing } from './lib/newThings'

/** The folder on screen, for what stands outside of it: the navigation's New button. */
export type Place = { id: ItemId; name: string; canAdd: boolean; create: (thing: NewThing) => void }

let place: Place | undefined
let wanted: NewThing | undefined
const listeners = new Set<() => void>()

/** The folder on screen; none on pages that show no folder. */
export function usePlace(): Place | undefined {
  return useSyncExternalStore(subscribe, () => place)
}

export function setPlace(next: Place | undefined): void {
  place = next
  for (const listener of listeners) listener()
}

/** Asks the next folder that comes on screen to start such a new item. */
export function wantNew(thing: NewThing): void {
  wanted = thing
}

/** Takes what was asked for, once. */
export function takeWanted(): NewThing | undefined {
  const thing = wanted
  wanted = undefined
  return thing
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
