/**
 * How the lines of a file end. The editing surface knows lines alone; what stood between them is kept here.
 *
 * A file whose lines all end alike has one end for all. A mixed file keeps the end of each line that is not touched;
 * a new line gets the usual one. The menu makes all lines end alike, because the person asked.
 */

export type LineEnd = '\n' | '\r\n' | '\r'

export interface LineEnds {
  /** The most frequent one; new lines get it. */
  usual: LineEnd
  /** In a mixed file, the end of each line but the last, which has none. */
  each?: readonly LineEnd[]
}

const BREAK = /\r\n?|\n/g

/** Reads the line ends of an exact text. An empty or one-line text ends its lines with LF. */
export function readLineEnds(text: string): LineEnds {
  const each = text.match(BREAK) as LineEnd[] | null
  if (!each) return { usual: '\n' }
  const usual = mostFrequent(each)
  return each.every((end) => end === usual) ? { usual } : { usual, each }
}

function mostFrequent(ends: readonly LineEnd[]): LineEnd {
  const counts = new Map<LineEnd, number>()
  for (const end of ends) counts.set(end, (counts.get(end) ?? 0) + 1)
  return [...counts].reduce((most, next) => (next[1] > most[1] ? next : most))[0]
}

/** Joins lines with the ends they had: the inverse of splitting an exact text. */
export function joinLines(lines: Iterable<string>, ends: LineEnds): string {
  const parts: string[] = []
  let index = 0
  for (const line of lines) {
    if (index > 0) parts.push(ends.each?.[index - 1] ?? ends.usual)
    parts.push(line)
    index += 1
  }
  return parts.join('')
}

/** Splits an exact text into its lines, without their ends. */
export function splitLines(text: string): string[] {
  return text.split(/\r\n?|\n/)
}

/** The same ends after `removed` line breaks from index `at` on gave way to `added` new ones. */
export function spliceEnds(ends: LineEnds, at: number, removed: number, added: number): LineEnds {
  if (!ends.each || (removed === 0 && added === 0)) return ends
  const fresh = new Array<LineEnd>(added).fill(ends.usual)
  return { ...ends, each: [...ends.each.slice(0, at), ...fresh, ...ends.each.slice(at + removed)] }
}

/** The same ends with those from index `at` on put back as they were. */
export function restoreEnds(ends: LineEnds, at: number, restored: readonly LineEnd[]): LineEnds {
  if (!ends.each) return ends
  return { ...ends, each: ends.each.map((end, index) => restored[index - at] ?? end) }
}

export type LineEndName = 'LF' | 'CRLF' | 'CR' | 'mixed'
const NAMES: Record<LineEnd, LineEndName> = { '\n': 'LF', '\r\n': 'CRLF', '\r': 'CR' }

export function nameOf(ends: LineEnds): LineEndName {
  return ends.each ? 'mixed' : NAMES[ends.usual]
}
