import { useSyncExternalStore } from 'react'

type Said = { polite: string; assertive: string; turn: number }

let said: Said = { polite: '', assertive: '', turn: 0 }
const listeners = new Set<() => void>()

/** Has a screen reader say something; assertive only for "Not saved" and the end of a session. */
export function announce(text: string, how: 'polite' | 'assertive' = 'polite'): void {
  // A different text each time, or the same sentence twice would be said once.
  const turn = said.turn + 1
  said = { ...said, [how]: turn % 2 === 0 ? text : `${text}\u00a0`, turn }
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** The two live regions; drawn once, in the providers. */
export function Announcer() {
  const { polite, assertive } = useSyncExternalStore(subscribe, () => said)
  return (
    <>
      <div className="visually-hidden" role="status">
        {polite}
      </div>
      <div className="visually-hidden" role="alert">
        {assertive}
      </div>
    </>
  )
}
