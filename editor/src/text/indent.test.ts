import { expect, it } from 'vitest'
import { guessIndent } from './indent'
import { countWords } from './words'

it.each([
  ['nothing to go by', ['a', 'b'], { kind: 'spaces', width: 2 }],
  ['two spaces', ['a', '  b', '    c', '  d'], { kind: 'spaces', width: 2 }],
  ['four spaces', ['a', '    b', '        c', 'd'], { kind: 'spaces', width: 4 }],
  ['tabs', ['a', '\tb', '\t\tc', ''], { kind: 'tabs', width: 4 }],
] as const)('guesses %s', (_name, lines, indent) => {
  expect(guessIndent(lines)).toEqual(indent)
})

it('counts words in any script, and in long texts', () => {
  expect(countWords('Present: Ines, Mara (by phone) – 3.2 m', 'en')).toBe(7)
  expect(countWords('', 'en')).toBe(0)
  expect(countWords('word '.repeat(40_000), 'en')).toBe(40_000)
})
