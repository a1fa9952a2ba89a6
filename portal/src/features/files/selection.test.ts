import { describe, expect, it } from 'vitest'
import { itemId } from '../../lib/ids'
import { keyTarget, typeAhead } from './gridKeys'
import { fitTo, moveFocus, NOTHING, pick, pickAll, pickNone } from './selection'

const ids = (text: string) => text.split(' ').map(itemId)
const order = ids('a b c d e')
const [a, b, c, d, e] = order as [never, never, never, never, never]
const shown = (s: { selected: ReadonlySet<string> }) => [...s.selected].sort().join('')

describe('selecting', () => {
  it('takes one, then another instead', () => {
    const first = pick(NOTHING, order, b, 'only')
    expect(shown(pick(first, order, d, 'only'))).toBe('d')
  })
  it('toggles single rows with Ctrl', () => {
    const two = pick(pick(NOTHING, order, b, 'toggle'), order, d, 'toggle')
    expect(shown(two)).toBe('bd')
    expect(shown(pick(two, order, b, 'toggle'))).toBe('d')
  })
  it('takes the range from the anchor with Shift, also backwards, and again from the same anchor', () => {
    const start = pick(NOTHING, order, c, 'only')
    const down = pick(start, order, e, 'range')
    expect(shown(down)).toBe('cde')
    expect(shown(pick(down, order, a, 'range'))).toBe('abc')
  })
  it('extends with Shift and arrows, and shrinks on the way back', () => {
    const start = moveFocus(NOTHING, order, b, false)
    const wide = moveFocus(moveFocus(start, order, c, true), order, d, true)
    expect(shown(wide)).toBe('bcd')
    expect(shown(moveFocus(wide, order, c, true))).toBe('bc')
  })
  it('keeps the selection when only the focus moves', () => {
    const some = pick(NOTHING, order, b, 'only')
    expect(moveFocus(some, order, c, false)).toMatchObject({ focus: c })
    expect(shown(moveFocus(some, order, c, false))).toBe('b')
  })
  it('takes all and none', () => {
    expect(shown(pickAll(NOTHING, order))).toBe('abcde')
    expect(shown(pickNone(pickAll(NOTHING, order)))).toBe('')
  })
})

describe('a list that changed', () => {
  it('moves a lost focus to the next row', () => {
    const some = pick(NOTHING, order, b, 'only')
    const after = fitTo(some, order, ids('a c d e'))
    expect(after.focus).toBe('c')
    expect(shown(after)).toBe('')
  })
  it('moves it to the last row when the end left', () => {
    expect(fitTo(pick(NOTHING, order, e, 'only'), order, ids('a b')).focus).toBe('b')
  })
  it('is the same object when nothing was lost', () => {
    const some = pick(NOTHING, order, b, 'only')
    expect(fitTo(some, order, ids('b a z'))).toBe(some)
  })
})

describe('keys in a list', () => {
  const rows = order.map((id) => [id])
  it.each([
    [b, 'ArrowDown', c],
    [a, 'ArrowUp', a],
    [e, 'ArrowDown', e],
    [c, 'Home', a],
    [c, 'End', e],
    [a, 'PageDown', d],
    [b, 'PageUp', a],
    [b, 'ArrowRight', undefined],
    [b, 'x', undefined],
    [undefined, 'ArrowDown', a],
  ])('%s %s', (focus, key, target) => {
    expect(keyTarget(rows, focus, key, 3)).toBe(target)
  })
})

describe('keys in a grid', () => {
  const rows = [ids('a b'), ids('c d e')]
  it.each([
    [b, 'ArrowRight', c],
    [c, 'ArrowLeft', b],
    [b, 'ArrowDown', d],
    [e, 'ArrowUp', b],
    [e, 'ArrowRight', e],
  ])('%s %s', (focus, key, target) => {
    expect(keyTarget(rows, focus, key, 3)).toBe(target)
  })
})

describe('typing a name', () => {
  const names = ['Cost plan', 'Daylight', 'Drawings', 'Plan']
  const start = { prefix: '', at: 0 }
  it('jumps to the first letter, then on with the same letter', () => {
    const first = typeAhead(names, -1, start, 'd', 5000)
    expect(first.index).toBe(1)
    expect(typeAhead(names, 1, first.typed, 'd', 5200).index).toBe(2)
  })
  it('takes letters typed quickly as one word', () => {
    const first = typeAhead(names, -1, start, 'd', 5000)
    expect(typeAhead(names, 1, first.typed, 'r', 5200).index).toBe(2)
  })
  it('forgets after a second', () => {
    const first = typeAhead(names, -1, start, 'd', 5000)
    expect(typeAhead(names, 1, first.typed, 'p', 6500).index).toBe(3)
  })
  it('stays when nothing begins so', () => {
    expect(typeAhead(names, 0, start, 'z', 5000).index).toBeUndefined()
  })
})
