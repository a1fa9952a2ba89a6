import { expect, it } from 'vitest'
import { gigabytes, gigabytesText } from './gigabytes'

it.each([
  ['50', 50e9],
  [' 12.5 ', 12.5e9],
  ['12,5', 12.5e9],
  ['0.001', 1e6],
  ['0', undefined],
  ['', undefined],
  ['-3', undefined],
  ['1e9', undefined],
  ['ten', undefined],
  ['12345678', undefined],
])('reads “%s”', (text, bytes) => {
  expect(gigabytes(text)).toBe(bytes)
})

it('writes what it reads', () => {
  expect(gigabytesText(undefined)).toBe('')
  for (const bytes of [50e9, 12.5e9, 1e6]) expect(gigabytes(gigabytesText(bytes))).toBe(bytes)
})
