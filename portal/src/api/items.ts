import {
  infiniteQueryOptions,
  type QueryClient,
  queryOptions,
  useMutation,
  useQueryClient,
} from '@tanstack/react-query'
import type { ItemId } from '../lib/ids'
import { api } from '../lib/paths'
import { addToLists, isShort, rememberPlaces, removeFromLists, restorePlaces, updateInLists } from './listCache'
import { newsMs } from './live/pace'
import { request } from './request'
import type { Item, ItemPage, OnConflict, Sort } from './types'

/** Rows per page: a little more than two tall screens. */
const PAGE = 200

/** One item with the path that leads to it. */
export const itemQuery = (item: ItemId) =>
  queryOptions({
    queryKey: ['item', item],
    queryFn: ({ signal }) => request<Item>('GET', api.item(item), { signal }),
  })

/** What a folder holds, page after page. */
export const childrenQuery = (folder: ItemId, sort: Sort) =>
  infiniteQueryOptions({
    queryKey: ['children', folder, sort.by, sort.order],
    queryFn: ({ pageParam, signal }) =>
      request<ItemPage>(
        'GET',
        api.children(folder, { sort: sort.by, order: sort.order, limit: PAGE, after: pageParam }),
        { signal },
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next,
    refetchInterval: (query) => (isShort(query) ? newsMs() : false),
    refetchOnMount: (query) => isShort(query),
    refetchOnWindowFocus: (query) => isShort(query),
  })

/** Everything in the trash, newest first. */
export const trashQuery = () =>
  infiniteQueryOptions({
    queryKey: ['trash'],
    queryFn: ({ pageParam, signal }) =>
      request<ItemPage>('GET', api.trash({ limit: PAGE, after: pageParam }), { signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next,
  })

/** Gives an item another name; its row shows it at once. */
export function useRename() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ item, name }: { item: Item; name: string }) =>
      request<Item>('PUT', api.name(item.id), { body: { name } }),
    onMutate: async ({ item, name }) => {
      const before = await rememberPlaces(client, item.id)
      updateInLists(client, item.id, (row) => ({ ...row, name }))
      return before
    },
    onError: (_error, _variables, before) => restorePlaces(client, before),
    onSuccess: (renamed) => updateInLists(client, renamed.id, (row) => ({ ...row, ...renamed })),
    onSettled: () => refresh(client),
  })
}

/** Moves an item to another folder; its row leaves at once. */
export function useMove() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ item, parent, on_conflict }: { item: Item; parent: ItemId; on_conflict?: OnConflict }) =>
      request<Item>('PUT', api.parent(item.id), { body: { parent, on_conflict } }),
    onMutate: async ({ item }) => {
      const before = await rememberPlaces(client, item.id)
      removeFromLists(client, item.id)
      return before
    },
    onError: (_error, _variables, before) => restorePlaces(client, before),
    onSuccess: (moved) => addToLists(client, moved),
    onSettled: () => refresh(client),
  })
}

/** Copies an item into a folder. */
export function useCopy() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ item, parent, on_conflict }: { item: Item; parent: ItemId; on_conflict?: OnConflict }) =>
      request<Item>('POST', api.copies(item.id), { body: { parent, on_conflict } }),
    onSuccess: (copy) => addToLists(client, copy),
    onSettled: () => refresh(client),
  })
}

/** Puts an item into the trash; its row leaves at once. */
export function useTrash() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (item: Item) => request<Item>('DELETE', api.item(item.id)),
    onMutate: async (item) => {
      const before = await rememberPlaces(client, item.id)
      removeFromLists(client, item.id)
      return before
    },
    onError: (_error, _item, before) => restorePlaces(client, before),
    onSettled: () => refresh(client),
  })
}

/** Brings an item back from the trash. */
export function useRestore() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (item: ItemId) => request<Item>('POST', api.restore(item)),
    onMutate: async (item) => {
      const before = await rememberPlaces(client, item)
      removeFromLists(client, item)
      return before
    },
    onError: (_error, _item, before) => restorePlaces(client, before),
    onSuccess: (item) => addToLists(client, item),
    onSettled: () => refresh(client),
  })
}

/** Makes an empty folder or an empty file. */
export function useCreate() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ parent, kind, name }: { parent: ItemId; kind: Item['kind']; name: string }) =>
      request<Item>('POST', kind === 'folder' ? api.folders(parent) : api.documents(parent), { body: { name } }),
    onSuccess: (item) => addToLists(client, item),
    onSettled: () => refresh(client),
  })
}

/** Asks again for everything a change may have touched, once the last running change is done. */
export function refresh(client: QueryClient): void {
  if (client.isMutating() > 1) return
  for (const queryKey of [['item'], ['trash'], ['session']]) void client.invalidateQueries({ queryKey })
  void client.invalidateQueries({
    queryKey: ['children'],
    predicate: isShort,
  })
}
