import { describe, expect, it } from 'vitest'
import type { Item } from '../../api/types'
import { itemId } from '../../lib/ids'
import { isInside, refusal } from './refusal'

const folder = (id: string, change: Partial<Item> = {}): Item =>
  ({ id: itemId(id), kind: 'folder', name: id, can: ['open', 'add'], ...change }) as Item
const file = (id: string, parent: string): Item =>
  ({ id: itemId(id), kind: 'file', name: id, parent: itemId(parent), can: ['move'] }) as Item

const plan = file('plan', 'drawings')
const pier = folder('pier', { parent: itemId('root') })
const below = folder('drawings', { path: [{ id: itemId('pier'), name: 'pier' }] })

describe('where items may go', () => {
  it.each([
    ['another folder', folder('office'), [plan], 'move', undefined],
    ['the folder they are in', folder('drawings'), [plan], 'move', 'move.alreadyHere'],
    ['a copy beside the original', folder('drawings'), [plan], 'copy', undefined],
    ['only some are there already', folder('drawings'), [plan, file('b', 'office')], 'move', undefined],
    ['a folder to view', folder('library', { can: ['open'] }), [plan], 'move', 'move.viewOnly'],
    ['itself', folder('pier'), [pier], 'move', 'move.intoItself'],
    ['below itself', below, [pier], 'move', 'move.intoItself'],
    ['a copy below itself', below, [pier], 'copy', 'move.copyIntoItself'],
  ] as const)('%s', (_what, target, items, mode, reason) => {
    expect(refusal(target, items, mode)).toBe(reason)
  })
  it('goes into no folder that is on its way', () => {
    expect(isInside(below, [pier])).toBe(true)
    expect(isInside(below, [plan])).toBe(false)
  })
})
