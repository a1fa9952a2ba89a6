/** When unsaved text is sent: 2 seconds after the last key, and while someone types without a pause every 15. */
export const IDLE_MS = 2_000
export const LONGEST_WAIT_MS = 15_000

export function autosaveAt(firstUnsavedMs: number, lastKeyMs: number): number {
  return Math.min(lastKeyMs + IDLE_MS, firstUnsavedMs + LONGEST_WAIT_MS)
}

const RETRY_SECS = [2, 4, 8, 15, 30]

/** How long to wait after the `failures`-th save in a row that did not get through. */
export function retryAfterMs(failures: number): number {
  return (RETRY_SECS[Math.min(failures, RETRY_SECS.length) - 1] ?? 2) * 1000
}
