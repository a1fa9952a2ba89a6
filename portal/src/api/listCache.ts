import type { InfiniteData, Query, QueryClient, QueryKey } from '@tanstack/react-query'
import type { ItemId } from '../lib/ids'
import type { Item, ItemPage } from './types'

type Pages = InfiniteData<ItemPage>
/** Where one item was listed, and how it looked there, before an optimistic change. */
export type Places = { key: QueryKey; page: number; index: number; item: Item }[]

const LISTS: QueryKey[] = [['children'], ['trash']]
const SHORT_LIST_PAGES = 5

/** Items that this page itself put into a list: what a person did is no news to them. */
const placed = new Set<ItemId>()
export const isPlacedHere = (id: ItemId): boolean => placed.has(id)

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
    placed.add(item.id)
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
  everyList(client, (pages) =>
    has(pages, id)
      ? {
          ...pages,
          pages: pages.pages.map((page) => ({
            ...page,
            items: page.items.map((item) => (item.id === id ? change(item) : item)),
          })),
        }
      : pages,
  )
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

/** Puts an item that was made or moved here into its folder's lists. */
export function addToLists(client: QueryClient, item: Item): void {
  placed.add(item.id)
  insertIntoLists(client, item)
}

/** Takes in an item as the server has it now: it changes where it is listed, and leaves the lists it is no longer in. */
export function takeIntoLists(client: QueryClient, item: Item): void {
  for (const [key, pages] of client.getQueriesData<Pages>({ queryKey: ['children'] })) {
    if (pages && key[1] !== item.parent) client.setQueryData<Pages>(key, without(pages, item.id))
  }
  updateInLists(client, item.id, () => item)
  insertIntoLists(client, item)
}

/** Each list takes it in at its place in that list's order, as far as that is known here. */
function insertIntoLists(client: QueryClient, item: Item): void {
  if (item.parent === undefined) return
  const lists = client.getQueriesData<Pages>({ queryKey: ['children', item.parent] })
  for (const [key, pages] of lists) {
    if (pages && !has(pages, item.id)) client.setQueryData<Pages>(key, insert(pages, item, key[2], key[3]))
  }
}

function insert(pages: Pages, item: Item, by: unknown, order: unknown): Pages {
  const behind = (one: Item) => compare(one, item, by, order === 'desc' ? -1 : 1) > 0
  const page = pages.pages.findIndex(({ items }) => items.some(behind))
  const last = pages.pages.length - 1
  if (page < 0) return putBack(pages, last, pages.pages[last]?.items.length ?? 0, item)
  return putBack(pages, page, pages.pages[page]?.items.findIndex(behind) ?? 0, item)
}

const names = new Intl.Collator('en', { numeric: true })

/** The server's order, nearly: folders first, then the column, then the name. */
function compare(a: Item, b: Item, by: unknown, sign: 1 | -1): number {
  if (a.kind !== b.kind) return a.kind === 'folder' ? -1 : 1
  const first =
    by === 'size'
      ? (a.size_bytes ?? 0) - (b.size_bytes ?? 0)
      : by === 'changed'
        ? Date.parse(a.changed_at) - Date.parse(b.changed_at)
        : 0
  return sign * (first || names.compare(a.name, b.name))
}

const has = (pages: Pages, id: ItemId) => pages.pages.some((page) => page.items.some((item) => item.id === id))

function everyList(client: QueryClient, change: (pages: Pages) => Pages): void {
  for (const queryKey of LISTS) client.setQueriesData<Pages>({ queryKey }, (pages) => pages && change(pages))
}
