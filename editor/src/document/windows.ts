/** Which windows of this browser are alive, told apart by their locks. */
export interface Windows {
  /** Makes this window known under its lock until it closes. */
  announce(lock: string): void
  /** The locks of the windows that are open now; nothing when the browser cannot tell. */
  open(): Promise<ReadonlySet<string> | undefined>
}

/** Uses the browser's Web Locks, which end with the window whatever ended it; plain http away from localhost has none. */
export function browserWindows(locks: LockManager | undefined): Windows {
  return {
    announce(lock) {
      // Held for as long as the promise is pending: for the life of the window.
      locks?.request(lock, () => new Promise(() => {})).catch(() => {})
    },
    async open() {
      const state = await locks?.query().catch(() => undefined)
      return state && new Set(state.held?.flatMap((held) => held.name ?? []))
    },
  }
}
