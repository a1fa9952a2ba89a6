import { describe, expect, it } from 'vitest'
import { formatBytes, formatPart, formatPercent } from './bytes'

describe('sizes', () => {
  it.each([
    [0, '0 KB'],
    [1, '1 KB'],
    [900, '1 KB'],
    [1000, '1 KB'],
    [5_960, '6 KB'],
    [884_000, '884 KB'],
    [999_949, '1 MB'],
    [2_400_000, '2.4 MB'],
    [38_600_000, '38.6 MB'],
    [412_000_000, '412 MB'],
    [61_400_000_000, '61.4 GB'],
    [3_000_000_000_000_000, '3,000 TB'],
  ])('says %d bytes as %s', (bytes, text) => {
    expect(formatBytes(bytes)).toBe(text)
  })
  it('says progress in the unit of the whole', () => {
    expect(formatPart(14_100_000, 22_000_000)).toEqual({ part: '14.1', whole: '22 MB' })
    expect(formatPart(96_000_000, 810_000_000)).toEqual({ part: '96', whole: '810 MB' })
  })
  it('says 100 % only when everything is there', () => {
    expect(formatPercent(999, 1000)).toBe('99\u00a0%')
    expect(formatPercent(1000, 1000)).toBe('100\u00a0%')
    expect(formatPercent(0, 0)).toBe('100\u00a0%')
  })
})
