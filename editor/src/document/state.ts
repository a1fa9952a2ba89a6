import type { Problem } from '../calls/problem'

/** Why nothing can be typed. */
export type ViewOnly =
  | { why: 'asked' }
  | { why: 'no_right' }
  /** The host keeps no locks or takes no saves. */
  | { why: 'host_cannot' }
  | { why: 'encoding' }
  | { why: 'too_large' }
  /** Another editor holds the lock. `mine`: a window of the same person. `free`: it has let go meanwhile. */
  | { why: 'locked'; held: string; by?: string; mine: boolean; free: boolean; newer: boolean }
  /** The lock was lost, and someone saved another version meanwhile. */
  | { why: 'changed' }
  /** The host gives no lock although nobody holds one: the editing session was ended. */
  | { why: 'stopped' }
  /** The token is no longer taken. */
  | { why: 'ended' }
  /** The document is gone, or the right to change it. */
  | { why: 'gone' }

export type Mode =
  | { kind: 'opening' }
  | { kind: 'failed'; problem: Problem }
  | { kind: 'writing' }
  | { kind: 'viewing'; reason: ViewOnly }

export type SaveState =
  /** Everything is saved; `at` is when, unknown for a file without a date. */
  | { kind: 'saved'; at?: number }
  | { kind: 'edited' }
  /** Shown from 400 ms on, so that the chip does not flicker. */
  | { kind: 'saving' }
  /** `since`: the moment from which on text is not saved. `line`: the line that cannot be encoded. */
  | { kind: 'failing'; since: number; problem: Problem | { code: 'half_character'; line: number } }
