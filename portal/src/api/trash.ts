import { type QueryClient, useMutation, useQueryClient } from '@tanstack/react-query'
import type { ItemId } from '../lib/ids'
import { api } from '../lib/paths'
import { removeFromLists } from './listCache'
import { request } from './request'

// Deleting for good is never shown before the server has said so.

/** Deletes one item of the trash for good. */
export function useDeleteForGood() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (item: ItemId) => request<void>('DELETE', api.trashed(item)),
    onSuccess: (_nothing, item) => removeFromLists(client, item),
    onSettled: () => askAgain(client),
  })
}

/** Empties the trash for good; says how many items that were. */
export function useEmptyTrash() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: () => request<{ removed: number }>('DELETE', api.trash()),
    onSettled: () => askAgain(client),
  })
}

function askAgain(client: QueryClient) {
  if (client.isMutating() > 1) return
  return Promise.all([['trash'], ['session']].map((queryKey) => client.invalidateQueries({ queryKey })))
}
