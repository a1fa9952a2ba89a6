import { QueryClient } from '@tanstack/react-query'
import { describe, expect, it } from 'vitest'
import { type DriveId, itemId } from '../lib/ids'
import {
  addToLists,
  isPlacedHere,
  rememberPlaces,
  removeFromLists,
  restorePlaces,
  takeIntoLists,
  updateInLists,
} from './listCache'
import type { Item } from './types'

const PARENT = itemId('folder')
const item = (name: string, more: Partial<Item> = {}): Item => ({
  id: itemId(name),
  kind: name.endsWith('/') ? 'folder' : 'file',
  name,
  parent: PARENT,
  drive: 'd' as DriveId,
  created_at: '2026-11-01T00:00:00Z',
  changed_at: '2026-11-01T00:00:00Z',
  conflicts: 0,
  open: [],
  can: [],
  ...more,
})
const byName = ['children', PARENT, 'name', 'asc']

function listOf(...pages: Item[][]): QueryClient {
  const client = new QueryClient()
  const total = pages.flat().length
  client.setQueryData(byName, { pages: pages.map((items) => ({ items, total })), pageParams: [] })
  return client
}
function shown(client: QueryClient, key: unknown[] = byName): string {
  const data = client.getQueryData<{ pages: { items: Item[]; total: number }[] }>(key)
  return `${data?.pages.map(({ items }) => items.map(({ name }) => name).join(' ')).join(' | ')} (${data?.pages[0]?.total})`
}

describe('lists that are shown', () => {
  it.each([
    ['b', 'a b c (3)'],
    ['d', 'a c d (3)'],
    ['z/', 'z/ a c (3)'],
    ['a', 'a c (2)'],
  ])('take %s in at its place', (name, expected) => {
    const client = listOf([item('a'), item('c')])
    addToLists(client, item(name))
    expect(shown(client)).toBe(expected)
  })
  it('take an item in on the page where it belongs', () => {
    const client = listOf([item('a'), item('c')], [item('e')])
    addToLists(client, item('d'))
    expect(shown(client)).toBe('a c | d e (4)')
  })
  it('keep the order that each one has', () => {
    const client = new QueryClient()
    const newest = ['children', PARENT, 'changed', 'desc']
    const items = [item('a', { changed_at: '2026-11-20T00:00:00Z' }), item('b')]
    client.setQueryData(newest, { pages: [{ items, total: 2 }], pageParams: [] })
    addToLists(client, item('c', { changed_at: '2026-11-10T00:00:00Z' }))
    expect(shown(client, newest)).toBe('a c b (3)')
  })
  it('give an item back where it was when its change is refused', async () => {
    const client = listOf([item('a'), item('b')], [item('c')])
    const places = await rememberPlaces(client, itemId('b'))
    removeFromLists(client, itemId('b'))
    expect(shown(client)).toBe('a | c (2)')
    restorePlaces(client, places)
    expect(shown(client)).toBe('a b | c (3)')
  })
  it('take a refused name back', async () => {
    const client = listOf([item('a')])
    const places = await rememberPlaces(client, itemId('a'))
    updateInLists(client, itemId('a'), (row) => ({ ...row, name: 'x' }))
    restorePlaces(client, places)
    expect(shown(client)).toBe('a (1)')
  })
  it('take in what somebody else added, which stays news', () => {
    const client = listOf([item('a'), item('d')])
    takeIntoLists(client, item('b of others'))
    expect(shown(client)).toBe('a b of others d (3)')
    expect(isPlacedHere(itemId('b of others'))).toBe(false)
    addToLists(client, item('e'))
    expect(isPlacedHere(itemId('e'))).toBe(true)
  })
  it('keep the place of what somebody else renamed', () => {
    const client = listOf([item('a'), item('b')])
    takeIntoLists(client, { ...item('a'), name: 'z' })
    expect(shown(client)).toBe('z b (2)')
  })
  it('let go what somebody else moved to another folder', () => {
    const client = listOf([item('a'), item('b')])
    const other = ['children', itemId('other'), 'name', 'asc']
    client.setQueryData(other, { pages: [{ items: [], total: 0 }], pageParams: [] })
    takeIntoLists(client, item('a', { parent: itemId('other') }))
    expect(shown(client)).toBe('b (1)')
    expect(shown(client, other)).toBe('a (1)')
  })
})
