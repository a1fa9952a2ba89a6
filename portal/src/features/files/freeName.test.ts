import { expect, it } from 'vitest'
import { freeName } from './freeName'

it.each([
  ['New folder', [], 'New folder'],
  ['New folder', ['new folder'], 'New folder (2)'],
  ['New folder', ['New folder', 'New folder (2)'], 'New folder (3)'],
  ['Note.txt', ['Note.txt'], 'Note (2).txt'],
])('%s beside %j is %s', (name, taken, free) => {
  expect(freeName(name, taken)).toBe(free)
})
