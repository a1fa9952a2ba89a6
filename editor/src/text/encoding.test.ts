import { describe, expect, it } from 'vitest'
import { decode, encode, isWritable, NotEncodable, WRITABLE_ENCODINGS } from './encoding'

const bytes = (...values: number[]) => new Uint8Array(values)

describe('decode', () => {
  const cases: [string, Uint8Array, string, string][] = [
    ['an empty file', bytes(), 'utf-8', ''],
    ['ASCII', bytes(0x61, 0x0a), 'utf-8', 'a\n'],
    ['UTF-8', bytes(0xc3, 0xa4), 'utf-8', 'ä'],
    ['UTF-8 with a mark', bytes(0xef, 0xbb, 0xbf, 0x61), 'utf-8-bom', 'a'],
    ['a mark alone', bytes(0xef, 0xbb, 0xbf), 'utf-8-bom', ''],
    ['two marks', bytes(0xef, 0xbb, 0xbf, 0xef, 0xbb, 0xbf), 'utf-8-bom', '\ufeff'],
    ['UTF-16 LE', bytes(0xff, 0xfe, 0x61, 0x00), 'utf-16le', 'a'],
    ['UTF-16 BE', bytes(0xfe, 0xff, 0x00, 0x61), 'utf-16be', 'a'],
    ['UTF-16 of odd length', bytes(0xff, 0xfe, 0x61), 'windows-1252', 'ÿþa'],
    ['UTF-16 with half a pair', bytes(0xff, 0xfe, 0x00, 0xd8), 'windows-1252', 'ÿþ\u0000Ø'],
    ['UTF-32', bytes(0xff, 0xfe, 0, 0, 0x61, 0, 0, 0), 'windows-1252', 'ÿþ\0\0a\0\0\0'],
    ['windows-1252', bytes(0x47, 0x72, 0xfc, 0xdf, 0x65), 'windows-1252', 'Grüße'],
    ['UTF-8 cut in the middle', bytes(0x61, 0xe2), 'windows-1252', 'aâ'],
  ]
  it.each(cases)('reads %s', (_name, input, encoding, text) => {
    expect(decode(input)).toEqual({ text, encoding })
  })
})

describe('encode', () => {
  it('gives back the same bytes for everything writable', () => {
    const texts = ['', 'a', 'Grüße\r\n', '\ufeffx', '文件 😀\n', '\u0001\u0000\t', 'a\rb\r\nc\n']
    for (const encoding of WRITABLE_ENCODINGS) {
      for (const text of texts) {
        if (encoding === 'utf-8' && text.startsWith('\ufeff')) continue // that is the marked kind
        const first = encode(text, encoding)
        const back = decode(first)
        expect(back).toEqual({ text, encoding })
        expect(isWritable(back.encoding)).toBe(true)
        expect(encode(back.text, encoding)).toEqual(first)
      }
    }
  })

  it('gives back every byte string that it calls writable', () => {
    let seed = 7
    const next = () => {
      seed = (seed * 1103515245 + 12345) & 0x7fffffff
      return seed >> 16
    }
    const starts = [[], [0xef, 0xbb, 0xbf], [0xff, 0xfe], [0xfe, 0xff]]
    let writable = 0
    for (let round = 0; round < 4000; round++) {
      const body = Array.from({ length: next() % 6 }, () => (next() % 3 ? next() % 128 : next() % 256))
      const input = bytes(...(starts[round % 4] as number[]), ...body)
      const { text, encoding } = decode(input)
      if (!isWritable(encoding)) continue
      writable += 1
      expect(encode(text, encoding)).toEqual(input)
    }
    expect(writable).toBeGreaterThan(1000)
  })

  it('refuses half a character and names its line', () => {
    const attempt = () => encode('one\r\ntwo \ud83d\n', 'utf-8')
    expect(attempt).toThrow(NotEncodable)
    expect(attempt).toThrow('line 2')
  })
})
