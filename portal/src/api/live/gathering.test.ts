import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { Gathering, QUIET_MS } from './gathering'

let handed: string[]
let busy: boolean
const gathering = () =>
  new Gathering<string, number>(
    (news) => handed.push([...news].map(([key, value]) => `${key}${value}`).join(' ')),
    (before, next) => before + next,
    () => busy,
  )
beforeEach(() => {
  vi.useFakeTimers()
  handed = []
  busy = false
})
afterEach(() => {
  vi.useRealTimers()
})

it('hands the first on at once and what follows together, a quiet time later', () => {
  const news = gathering()
  news.add('a', 1)
  expect(handed).toEqual(['a1'])
  news.add('a', 2)
  news.add('b', 1)
  news.add('a', 3)
  vi.advanceTimersByTime(QUIET_MS - 1)
  expect(handed).toEqual(['a1'])
  vi.advanceTimersByTime(1)
  expect(handed).toEqual(['a1', 'a5 b1'])
  vi.advanceTimersByTime(2 * QUIET_MS)
  news.add('c', 1)
  expect(handed).toEqual(['a1', 'a5 b1', 'c1'])
})
it('waits while something else is under way', () => {
  const news = gathering()
  busy = true
  news.add('a', 1)
  vi.advanceTimersByTime(QUIET_MS)
  expect(handed).toEqual([])
  busy = false
  vi.advanceTimersByTime(QUIET_MS)
  expect(handed).toEqual(['a1'])
})
it('forgets what waits when it is closed', () => {
  const news = gathering()
  news.add('a', 1)
  news.add('a', 2)
  news.close()
  vi.advanceTimersByTime(2 * QUIET_MS)
  expect(handed).toEqual(['a1'])
})
