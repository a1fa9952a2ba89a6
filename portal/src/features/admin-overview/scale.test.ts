import { describe, expect, it } from 'vitest'
import { averageBefore, datePlaces, roundTop, runs } from './scale'

describe('the scale of a chart', () => {
  it.each([
    [0, 2],
    [1, 2],
    [2, 2],
    [3, 4],
    [5, 6],
    [9, 10],
    [17, 20],
    [25, 30],
    [906, 1000],
    [2310, 3000],
    [1.84e12, 2e12],
  ])('for %d ends at %d', (value, top) => expect(roundTop(value)).toBe(top))

  it.each([
    [1, [0]],
    [7, [0, 2, 3, 5, 6]],
    [30, [0, 7, 15, 22, 29]],
  ])('of %d days names these', (count, places) => expect(datePlaces(count)).toEqual(places))

  it('leaves a gap where nobody measured', () => {
    expect(runs([undefined, 1, 2, undefined, 3])).toEqual([
      { from: 1, values: [1, 2] },
      { from: 4, values: [3] },
    ])
  })

  it('compares today with the days before', () => {
    expect(averageBefore([10, 20, 90])).toBe(15)
    expect(averageBefore([90])).toBeUndefined()
  })
})
