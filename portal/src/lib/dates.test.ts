import { describe, expect, it } from 'vitest'
import { formatLeft, formatMoment, formatWhen } from './dates'

const now = new Date(2025, 10, 24, 10, 30)
const at = (...parts: [number, number, number, number, number]) => new Date(...parts).toISOString()

describe('when something was', () => {
  it.each([
    [at(2025, 10, 24, 10, 30), 'Just now', '10:30'],
    [at(2025, 10, 24, 10, 12), '10:12', '10:12'],
    [at(2025, 10, 24, 0, 5), '00:05', '00:05'],
    [at(2025, 10, 23, 23, 59), 'Yesterday', 'Yesterday 23:59'],
    [at(2025, 10, 17, 11, 20), '17 Nov', '17 Nov 11:20'],
    [at(2024, 10, 17, 11, 20), '17 Nov 2024', '17 Nov 2024 11:20'],
  ])('%s', (time, short, long) => {
    expect(formatWhen(time, now)).toBe(short)
    expect(formatMoment(time, now)).toBe(long)
  })
})

describe('what is left', () => {
  it.each([
    [3, 'a few seconds'],
    [21, 'about 30 seconds'],
    [58, 'about 1 minute'],
    [240, 'about 4 minutes'],
    [7300, 'about 2 hours'],
  ])('%d seconds', (seconds, text) => {
    expect(formatLeft(seconds)).toBe(text)
  })
})
