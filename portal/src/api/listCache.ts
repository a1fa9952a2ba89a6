import type { InfiniteData, Query, QueryClient, QueryKey } from '@tanstack/react-query'
import type { ItemId } from '../lib/ids'
import type { Item, ItemPage } from './types'

type Pages = InfiniteData<ItemPage>
/** Where one item was listed, and how it looked there, before an optimistic change. */
export type Places = { key: QueryKey; page: number; index: number; item: Item }[]

const LISTS: QueryKey[] = [['children'], ['trash']]
const SHORT_LIST_PAGES = 5

/** Whether a list is short enough to be asked for again as a whole. */
export function isShort(query: { state: Pick<Query['state'], 'data'> }): boolean {
  const pages = query.state.data as Pages | undefined
  return (pages?.pages.length ?? 0) <= SHORT_LIST_PAGES
}

/** Stops running fetches of lists, so that they don't undo what is shown next, and remembers one item's places. */
export async function rememberPlaces(client: QueryClient, id: ItemId): Promise<Places> {
  await Promise.all(LISTS.map((queryKey) => client.cancelQueries({ queryKey })))
  const lists = LISTS.flatMap((queryKey) => client.getQueriesData<Pages>({ queryKey }))
  return lists.flatMap(([key, pages]) => placesIn(key, pages, id))
}

function placesIn(key: QueryKey, pages: Pages | undefined, id: ItemId): Places {
  return (pages?.pages ?? []).flatMap(({ items }, page) => {
    const index = items.findIndex((item) => item.id === id)
    const item = items[index]
    return item ? [{ key, page, index, item }] : []
  })
}

/** Puts one item back where it was, as it was. */
export function restorePlaces(client: QueryClient, places: Places | undefined): void {
  for (const { key, page, index, item } of places ?? []) {
    client.setQueryData<Pages>(key, (pages) => pages && putBack(without(pages, item.id), page, index, item))
  }
}

function putBack(pages: Pages, page: number, index: number, item: Item): Pages {
  return {
    ...pages,
    pages: pages.pages.map((one, i) => ({
      ...one,
      total: one.total + 1,
      items: i === page ? one.items.toSpliced(index, 0, item) : one.items,
    })),
  }
}

/** Changes one item wherever it is listed. */
export function updateInLists(client: QueryClient, id: ItemId, change: (item: Item) => Item): void {
  everyList(client, (pages) => ({
    ...pages,
    pages: pages.pages.map((page) => ({
      ...page,
      items: page.items.map((item) => (item.id === id ? change(item) : item)),
    })),
  }))
}

/** Takes one item out of every list. */
export function removeFromLists(client: QueryClient, id: ItemId): void {
  everyList(client, (pages) => without(pages, id))
}

function without(pages: Pages, id: ItemId): Pages {
  if (!has(pages, id)) return pages
  return {
    ...pages,
    pages: pages.pages.map((page) => ({
      ...page,
      total: page.total - 1,
      items: page.items.filter((item) => item.id !== id),
    })),
  }
}

/** Puts an item on top of its folder's lists, where it stays until the list is asked for again. */
export function addToLists(client: QueryClient, item: Item): void {
  if (item.parent === undefined) return
  client.setQueriesData<Pages>({ queryKey: ['children', item.parent] }, (pages) => {
    return pages && !has(pages, item.id) ? putBack(pages, 0, 0, item) : pages
  })
}

const has = (pages: Pages, id: ItemId) => pages.pages.some((page) => page.items.some((item) => item.id === id))

function everyList(client: QueryClient, change: (pages: Pages) => Pages): void {
  for (const queryKey of LISTS) client.setQueriesData<Pages>({ queryKey }, (pages) => pages && change(pages))
}
