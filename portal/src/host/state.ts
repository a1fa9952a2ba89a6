import type { ApiError } from '../api/request'
import type { Item, Opened, Person, Session } from '../api/types'

/** What the page shows around or instead of the suite. */
export type Face =
  /** Waiting for the answer or for the frame; nothing is drawn in the first moments. */
  | { at: 'opening'; stage: 'early' | 'shown' | 'slow' }
  | { at: 'running' }
  /** The suite doesn't answer: the server says so, or the frame stayed silent. */
  | { at: 'unavailable'; suite: string; since?: string }
  | { at: 'failed'; error: ApiError | undefined }
  | { at: 'noSuite' }
  /** Editing means a new document of another format, which is made only when the person says so. */
  | { at: 'convert'; to: string }
  | { at: 'missing' }
  | { at: 'ended'; endedAt: number }

/** What the person no longer has, while the suite still runs. */
export type Lost =
  | { kind: 'signedOut' }
  /** Somebody ended the editing session. */
  | { kind: 'stopped'; by?: Person }
  /** The right to edit is gone; with `by` an administrator took editing in this suite away, and the right itself remains. */
  | { kind: 'withdrawn'; by?: 'policy' }

/** A line on top of the running suite; at most one, the most pressing. */
export type Notice =
  | Lost
  | { kind: 'ends'; at: number; last: boolean; refused: boolean }
  /** The session goes on once the server can be reached. */
  | { kind: 'waits' }
  | { kind: 'viewOnly' }

export type State = {
  face: Face
  /** As it was last heard of. Absent until it is known, or when it may not be seen. */
  item?: Item
  session?: Session
  opened?: Opened
  /** The name on screen: what the suite last renamed it to. */
  name?: string
  notice?: Notice
  lost?: Lost
  /** Whether a suite was opened again for the person and the new one is not there yet. */
  reopening: boolean
  /** Openings in a row that failed. */
  tries: number
}

const SHOWN_MS = 300
const SLOW_MS = 8_000
const SILENT_MS = 25_000

/** How far the waiting is, by what has passed since the start; `silent` means that it is over. */
export function waiting(elapsedMs: number): { stage: 'early' | 'shown' | 'slow' | 'silent'; nextMs?: number } {
  if (elapsedMs < SHOWN_MS) return { stage: 'early', nextMs: SHOWN_MS - elapsedMs }
  if (elapsedMs < SLOW_MS) return { stage: 'shown', nextMs: SLOW_MS - elapsedMs }
  if (elapsedMs < SILENT_MS) return { stage: 'slow', nextMs: SILENT_MS - elapsedMs }
  return { stage: 'silent' }
}

const WAITS = [20, 40, 60]

/** Seconds until the next try, after so many failed ones. */
export const pause = (tries: number): number => WAITS[Math.min(tries, WAITS.length) - 1] ?? 20

/** The face for a refused opening. */
export function refused(error: ApiError | undefined): Face {
  if (error === undefined) return { at: 'failed', error }
  switch (error.code) {
    case 'not_found':
    case 'forbidden':
    case 'gone':
      return { at: 'missing' }
    case 'no_suite':
      return { at: 'noSuite' }
    case 'needs_conversion':
      return { at: 'convert', to: error.problem.to ?? '' }
    case 'suite_unavailable':
      return {
        at: 'unavailable',
        suite: error.problem.suite ?? '',
        ...(error.problem.since ? { since: error.problem.since } : {}),
      }
    default:
      return { at: 'failed', error }
  }
}

/** A new name from a suite, which says it without its extension. */
export function renamed(name: string, stem: string): string {
  const dot = name.lastIndexOf('.')
  return dot > 0 ? stem + name.slice(dot) : stem
}
