import { useSyncExternalStore } from 'react'
import type { Item } from '../../api/types'

/** What was cut or copied, to be put into another folder. */
export type Clipboard = { mode: 'move' | 'copy'; items: readonly Item[] }

let clipboard: Clipboard | undefined
const listeners = new Set<() => void>()

export function setClipboard(next: Clipboard | undefined): void {
  clipboard = next
  for (const listener of listeners) listener()
}

/** What waits to be pasted. */
export function useClipboard(): Clipboard | undefined {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => clipboard,
  )
}
