import { describe, expect, it } from 'vitest'
import type { Item } from '../../api/types'
import { type DriveId, itemId } from '../../lib/ids'
import { hold } from './held'

const item = (id: string): Item => ({
  id: itemId(id),
  kind: 'file',
  name: id,
  drive: 'd' as DriveId,
  created_at: '',
  changed_at: '',
  conflicts: 0,
  open: [],
  can: [],
})
const items = (text: string) => text.split(' ').map(item)
const ids = (text: string) => text.split(' ').map(itemId)
const nobody = () => false

describe('news in a list that is looked at', () => {
  it.each([
    ['keeps the order', 'a b c', 'c a b', 'a b c', 0],
    ['drops what left', 'a b c', 'a c', 'a c', 0],
    ['lets what others added wait', 'a b', 'x a y b', 'a b', 2],
  ])('%s', (_what, shown, fresh, expected, waiting) => {
    const held = hold(ids(shown), items(fresh), nobody)
    expect(held.items.map(({ id }) => id).join(' ')).toBe(expected)
    expect(held.waiting).toBe(waiting)
  })
  it('shows what the person made, in its place', () => {
    const held = hold(ids('a b'), items('a x b y'), ({ name }) => name === 'x')
    expect(held.items.map(({ id }) => id)).toEqual(['a', 'x', 'b'])
    expect(held.waiting).toBe(1)
  })
})
