import { infiniteQueryOptions, type QueryClient, useMutation, useQueryClient } from '@tanstack/react-query'
import type { ItemId, VersionId } from '../lib/ids'
import { api } from '../lib/paths'
import { takeIntoLists, updateInLists } from './listCache'
import { newsMs } from './live/pace'
import { request } from './request'
import type { ActivityPage, Item, VersionPage } from './types'

const PAGE = 50

/** The versions of a file, newest first, and who is editing it. */
export const versionsQuery = (item: ItemId) =>
  infiniteQueryOptions({
    queryKey: ['versions', item],
    queryFn: ({ pageParam, signal }) =>
      request<VersionPage>('GET', api.versions(item, { limit: PAGE, after: pageParam }), { signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next,
    refetchInterval: newsMs,
  })

/** What happened to an item, newest first. */
export const activityQuery = (item: ItemId) =>
  infiniteQueryOptions({
    queryKey: ['activity', item],
    queryFn: ({ pageParam, signal }) =>
      request<ActivityPage>('GET', api.activity(item, { limit: PAGE, after: pageParam }), { signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next,
  })

/** Makes an old content current again, as a new version. */
export function useRestoreVersion() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ item, version }: { item: ItemId; version: VersionId }) =>
      request<Item>('POST', api.restoreVersion(item, version)),
    onSuccess: (restored) => updateInLists(client, restored.id, (row) => ({ ...row, ...restored })),
    onSettled: (_restored, _error, { item }) => askAgain(client, item),
  })
}

/** Discards a conflict version for good. */
export function useDiscardVersion() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ item, version }: { item: ItemId; version: VersionId }) =>
      request<void>('DELETE', api.version(item, version)),
    onSuccess: (_nothing, { item }) =>
      updateInLists(client, item, (row) => ({ ...row, conflicts: Math.max(0, row.conflicts - 1) })),
    onSettled: (_nothing, _error, { item }) => askAgain(client, item),
  })
}

/** Ends the running editing session of a file. Never shown before the server has done it. */
export function useEndEditing() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (item: ItemId) => request<Item>('DELETE', api.editing(item)),
    onSuccess: (ended) => takeIntoLists(client, ended),
    onSettled: (_ended, _error, item) => askAgain(client, item),
  })
}

function askAgain(client: QueryClient, item: ItemId) {
  const keys = [['versions', item], ['activity', item], ['item', item], ['session']]
  return Promise.all(keys.map((queryKey) => client.invalidateQueries({ queryKey })))
}
