import type { Problem } from '../src/api/request.ts'

/** Why the server refuses a name; `undefined` when it takes it. */
export function badName(name: string): Pick<Problem, 'reason' | 'character'> | undefined {
  const forbidden = name.match(/[\\/:*?"<>|\p{Cc}]/u)?.[0]
  if (name.trim() === '') return { reason: 'empty' }
  if (Buffer.byteLength(name) > 255) return { reason: 'too_long' }
  if (/[\u202a-\u202e\u2066-\u2069]/.test(name)) return { reason: 'direction_override' }
  if (forbidden !== undefined) return { reason: 'forbidden_character', character: forbidden }
  if (/^ |[. ]$/.test(name)) return { reason: 'ends_with_dot_or_space' }
  if (/^(con|prn|aux|nul|com[1-9]|lpt[1-9])(\..*)?$/i.test(name)) return { reason: 'reserved' }
  return undefined
}
