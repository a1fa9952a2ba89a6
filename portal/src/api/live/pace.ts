/** How often a list or a pane asks for news by itself: without a stream, and as a safety net beside one. */
const WITHOUT_MS = 15_000
const BESIDE_MS = 120_000

let live = false

/** Says whether a stream brings the news of what is on screen. */
export function setLive(next: boolean): void {
  live = next
}

export const newsMs = (): number => (live ? BESIDE_MS : WITHOUT_MS)
