import { describe, expect, it } from 'vitest'
import type { Item } from '../../api/types'
import { type ItemId, itemId } from '../../lib/ids'
import { neighbours } from './neighbours'

const items = ['a', 'b', 'c'].map((id) => ({ id: itemId(id) }) as Item)

describe('going through a folder', () => {
  it.each<[string, number, string | undefined, string | undefined]>([
    ['a', 1, undefined, 'b'],
    ['b', 2, 'a', 'c'],
    ['c', 3, 'b', undefined],
    ['not listed', 0, undefined, undefined],
  ])('%s', (id, n, previous, next) => {
    expect(neighbours(items, id as ItemId)).toEqual({ n, previous, next })
  })
})
