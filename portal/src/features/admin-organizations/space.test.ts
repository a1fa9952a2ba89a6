import { expect, it } from 'vitest'
import { dayOf, endOfDay, readSpace } from './space'

it.each([
  ['', 'GB', undefined],
  ['800', 'GB', 800e9],
  ['1,5', 'TB', 1.5e12],
  ['0', 'GB', 'bad'],
  ['much', 'GB', 'bad'],
] as const)('reads %j %s as %s', (typed, unit, bytes) => expect(readSpace(typed, unit)).toBe(bytes))

it('keeps a chosen day through the moment it stands for', () => {
  expect(dayOf(endOfDay('2026-12-07'))).toBe('2026-12-07')
})
