import { describe, expect, it } from 'vitest'
import { type Settled, settle } from './settle'

type Row = { id: string; saved?: number }
const row = (id: string, saved?: number): Row => ({ id, ...(saved === undefined ? {} : { saved }) })
const shown = (...ids: string[]): Settled<Row>[] => ids.map((id) => ({ row: row(id), over: false }))
const drawn = ({ rows, waiting }: { rows: Settled<Row>[]; waiting: number }) => [
  rows.map((one) => (one.over ? `(${one.row.id})` : one.row.id)).join(' '),
  waiting,
]

describe('a list that lives', () => {
  it.each([
    ['follows at once while nobody is at it', 'a b', 'c a', false, 'c a', 0],
    ['is drawn as it is the first time', '', 'a b', true, 'a b', 0],
    ['keeps rows that left in their place', 'a b c', 'a c', true, 'a (b) c', 0],
    ['lets new ones above wait', 'a b', 'd c a b', true, 'a b', 2],
    ['takes what “Show more” brought', 'a b', 'a b c d', true, 'a b c d', 0],
    ['lets all wait when everything left', 'a b', 'c d', true, '(a) (b)', 2],
  ])('%s', (_name, before, fresh, held, after, waiting) => {
    const split = (ids: string) => ids.split(' ').filter((id) => id !== '')
    expect(
      drawn(
        settle(
          shown(...split(before)),
          split(fresh).map((id) => row(id)),
          held,
        ),
      ),
    ).toEqual([after, waiting])
  })

  it('shows the news of a row in its place', () => {
    expect(settle(shown('a', 'b'), [row('b', 7), row('a', 3)], true).rows.map((one) => one.row.saved)).toEqual([3, 7])
  })

  it('counts one that came back as running', () => {
    const left = settle(shown('a', 'b'), [row('a')], true).rows
    expect(drawn(settle(left, [row('a'), row('b')], true))).toEqual(['a b', 0])
  })
})
