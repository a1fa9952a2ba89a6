import { expect, it } from 'vitest'
import {
  joinLines,
  type LineEnd,
  nameOf,
  readLineEnds,
  restoreEnds,
  spliceEnds,
  splitLines,
} from './lineEnds'

const CASES: [string, string, number][] = [
  ['', 'LF', 0],
  ['one line', 'LF', 0],
  ['a\nb\n', 'LF', 0],
  ['a\r\nb\r\n', 'CRLF', 0],
  ['a\rb\r', 'CR', 0],
  ['a\r\nb\nc\n', 'mixed', 3],
  ['a\r\n\r\r\n\n', 'mixed', 4],
]

it.each(CASES)('reads and joins %j', (text, name, kept) => {
  const ends = readLineEnds(text)
  expect(nameOf(ends)).toBe(name)
  expect(ends.each?.length ?? 0).toBe(kept)
  expect(joinLines(splitLines(text), ends)).toBe(text)
})

it('gives a new line of a mixed file the usual end and leaves the others', () => {
  const ends = readLineEnds('a\nb\r\nc\nd')
  expect(joinLines(['a', 'new', 'b', 'c', 'd'], spliceEnds(ends, 0, 0, 1))).toBe('a\nnew\nb\r\nc\nd')
})

it('forgets the ends of removed lines, and puts them back when asked', () => {
  const ends = readLineEnds('a\nb\r\nc\nd')
  const without = spliceEnds(ends, 0, 2, 0)
  expect(joinLines(['ac', 'd'], without)).toBe('ac\nd')
  const again = restoreEnds(spliceEnds(without, 0, 0, 2), 0, ['\n', '\r\n'] as LineEnd[])
  expect(joinLines(['a', 'b', 'c', 'd'], again)).toBe('a\nb\r\nc\nd')
})

it('keeps nothing for each line of a uniform file', () => {
  const ends = readLineEnds('a\r\nb')
  expect(spliceEnds(ends, 0, 0, 5)).toBe(ends)
})
