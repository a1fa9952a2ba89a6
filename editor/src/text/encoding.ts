/**
 * How the bytes of a text file become text and text becomes the same bytes again.
 *
 * The law: for whatever `decode` calls writable, `encode(decode(bytes))` gives back `bytes`.
 * A file of which that cannot be promised is shown, and never written.
 */

export type WritableEncoding = 'utf-8' | 'utf-8-bom' | 'utf-16le' | 'utf-16be'
export type Encoding = WritableEncoding | 'windows-1252'

export const WRITABLE_ENCODINGS: readonly WritableEncoding[] = ['utf-8', 'utf-8-bom', 'utf-16le', 'utf-16be']

export interface Decoded {
  text: string
  encoding: Encoding
}

const MARKS: readonly { encoding: WritableEncoding; decoder: string; mark: readonly number[] }[] = [
  { encoding: 'utf-8-bom', decoder: 'utf-8', mark: [0xef, 0xbb, 0xbf] },
  { encoding: 'utf-16le', decoder: 'utf-16le', mark: [0xff, 0xfe] },
  { encoding: 'utf-16be', decoder: 'utf-16be', mark: [0xfe, 0xff] },
]
const UTF_32_MARKS = [
  [0xff, 0xfe, 0, 0],
  [0, 0, 0xfe, 0xff],
]

/** Reads a file by its byte order mark, or as UTF-8; what is neither is shown as windows-1252, to be read only. */
export function decode(bytes: Uint8Array): Decoded {
  return decodeMarked(bytes) ?? decodeAs(bytes, 'utf-8', 'utf-8') ?? decodeForReading(bytes)
}

function decodeMarked(bytes: Uint8Array): Decoded | undefined {
  if (UTF_32_MARKS.some((mark) => startsWith(bytes, mark))) return decodeForReading(bytes)
  const found = MARKS.find(({ mark }) => startsWith(bytes, mark))
  if (!found) return undefined
  return decodeAs(bytes.subarray(found.mark.length), found.decoder, found.encoding) ?? decodeForReading(bytes)
}

function decodeAs(bytes: Uint8Array, decoder: string, encoding: Encoding): Decoded | undefined {
  try {
    const text = new TextDecoder(decoder, { fatal: true, ignoreBOM: true }).decode(bytes)
    return { text, encoding }
  } catch {
    return undefined
  }
}

function decodeForReading(bytes: Uint8Array): Decoded {
  return { text: new TextDecoder('windows-1252').decode(bytes), encoding: 'windows-1252' }
}

function startsWith(bytes: Uint8Array, mark: readonly number[]): boolean {
  return mark.every((byte, index) => bytes[index] === byte)
}

export function isWritable(encoding: Encoding): encoding is WritableEncoding {
  return encoding !== 'windows-1252'
}

/** The text holds half of a surrogate pair, which no encoding can write without changing it. */
export class NotEncodable extends Error {
  constructor(readonly line: number) {
    super(`line ${line} holds half a character`)
  }
}

/** Gives the bytes of `text`; throws `NotEncodable` rather than replace anything. */
export function encode(text: string, encoding: WritableEncoding): Uint8Array<ArrayBuffer> {
  if (!text.isWellFormed()) throw new NotEncodable(lineOfHalfCharacter(text))
  switch (encoding) {
    case 'utf-8':
      return new TextEncoder().encode(text)
    case 'utf-8-bom':
      return new TextEncoder().encode(`\ufeff${text}`)
    case 'utf-16le':
      return encodeUtf16(text, true)
    case 'utf-16be':
      return encodeUtf16(text, false)
  }
}

function encodeUtf16(text: string, littleEndian: boolean): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(2 + text.length * 2)
  const view = new DataView(bytes.buffer)
  view.setUint16(0, 0xfeff, littleEndian)
  for (let index = 0; index < text.length; index++) {
    view.setUint16(2 + index * 2, text.charCodeAt(index), littleEndian)
  }
  return bytes
}

function lineOfHalfCharacter(text: string): number {
  return text.split(/\r\n?|\n/).findIndex((line) => !line.isWellFormed()) + 1
}
