/** Larger contents are not compared: a browser would lay them out, and mark them, for too long. */
export const MOST_BYTES = 1_000_000

/** How two texts differ, from nothing to something that can be read. */
export type Difference = 'none' | 'marks' | 'line_ends' | 'white_space' | 'words'

/** A content as text: UTF-8, or UTF-16 with its mark; else Windows-1252, unless it holds what no text holds. */
export function textOf(bytes: Uint8Array): string | undefined {
  const utf16 =
    bytes[0] === 0xff && bytes[1] === 0xfe
      ? 'utf-16le'
      : bytes[0] === 0xfe && bytes[1] === 0xff
        ? 'utf-16be'
        : undefined
  if (utf16) return new TextDecoder(utf16, { ignoreBOM: true }).decode(bytes)
  if (bytes.some(isControl)) return undefined
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return new TextDecoder('windows-1252').decode(bytes)
  }
}

/** Signs that stand in no text: tabs, the ends of lines and pages, and escapes aside. */
const isControl = (byte: number) => byte < 32 && !(byte >= 9 && byte <= 13) && byte !== 27

/** What two texts differ in that matters most. */
export function differenceOf(a: string, b: string): Difference {
  if (a === b) return 'none'
  const [left, right] = [unmarked(a), unmarked(b)]
  if (left === right) return 'marks'
  if (unified(left) === unified(right)) return 'line_ends'
  return left.replace(/\s+/g, '') === right.replace(/\s+/g, '') ? 'white_space' : 'words'
}

/** Without the mark of its byte order, which no screen shows. */
export const unmarked = (text: string): string => text.replace(/^\ufeff/, '')
const unified = (text: string) => text.replace(/\r\n?/g, '\n')
