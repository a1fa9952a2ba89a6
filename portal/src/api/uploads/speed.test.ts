import { expect, it } from 'vitest'
import { Speed } from './speed'

it('measures the bytes of the last ten seconds, for one and for all', () => {
  const speed = new Speed()
  for (let second = 0; second <= 4; second++) {
    speed.moved('a', second * 1000, second * 1000)
    speed.moved('b', second * 500, second * 1000)
  }
  expect(speed.of('a', 4000)).toBe(1000)
  expect(speed.total(4000)).toBe(1500)
  expect(speed.of('a', 60_000)).toBe(0)
})

it('does not count what was sent before a pause or a reload', () => {
  const speed = new Speed()
  speed.moved('a', 900_000, 0)
  speed.moved('a', 901_000, 1000)
  expect(speed.of('a', 1000)).toBe(1000)
  speed.forget('a')
  expect(speed.total(1000)).toBe(0)
})
