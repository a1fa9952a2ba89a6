import { describe, expect, it } from 'vitest'
import { type Difference, differenceOf, textOf } from './texts'

describe('a content as text', () => {
  it.each<[string, number[], string | undefined]>([
    ['nothing', [], ''],
    ['UTF-8', [0xc3, 0xa9, 0x09, 0x0d, 0x0a], 'é\t\r\n'],
    ['UTF-8 with a mark', [0xef, 0xbb, 0xbf, 0x61], '\ufeffa'],
    ['UTF-16, the small end first', [0xff, 0xfe, 0x61, 0x00], '\ufeffa'],
    ['UTF-16, the big end first', [0xfe, 0xff, 0x00, 0x61], '\ufeffa'],
    ['Windows-1252', [0x63, 0x61, 0x66, 0xe9], 'café'],
    ['a zip', [0x50, 0x4b, 0x03, 0x04], undefined],
    ['a zero', [0x61, 0x00], undefined],
  ])('%s', (_what, bytes, text) => {
    expect(textOf(new Uint8Array(bytes))).toBe(text)
  })
})

it.each<[string, string, Difference]>([
  ['a\nb', 'a\nb', 'none'],
  ['\ufeffa', 'a', 'marks'],
  ['a\r\nb\r\n', 'a\nb\n', 'line_ends'],
  ['\ufeffa\r\n', 'a\n', 'line_ends'],
  ['a\rb', 'a\nb', 'line_ends'],
  ['a b', 'a  b', 'white_space'],
  ['a\n', 'a', 'white_space'],
  ['a\tb', 'a b', 'white_space'],
  ['', 'a', 'words'],
  ['a b', 'a c', 'words'],
])('%j and %j differ in: %s', (a, b, difference) => {
  expect(differenceOf(a, b)).toBe(difference)
  expect(differenceOf(b, a)).toBe(difference)
})
