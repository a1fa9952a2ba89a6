import { queryOptions } from '@tanstack/react-query'
import type { ItemId, VersionId } from '../lib/ids'
import { api } from '../lib/paths'
import { readPart } from './request'

/** The beginning of a text, and whether there is more of it. */
export type TextPart = { text: string; more: boolean }

/** The bytes of one version, up to a limit, and how many it has in all. A version never changes. */
export const contentQuery = (item: ItemId, version: VersionId, limitBytes: number) =>
  queryOptions({
    queryKey: ['content', item, version, limitBytes],
    queryFn: ({ signal }) => readPart(api.content(item, { version }), limitBytes, signal),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 60_000,
  })

/** The first bytes of a text file, as the server says text is: UTF-8. */
export const textQuery = (item: ItemId, version: VersionId | undefined, limitBytes: number) =>
  queryOptions({
    queryKey: ['text', item, version ?? 'current', limitBytes],
    queryFn: async ({ signal }): Promise<TextPart> => {
      const path = api.content(item, { ...(version ? { version } : {}), inline: true })
      const { bytes, total } = await readPart(path, limitBytes, signal)
      // A sign cut in two at the end is left out rather than shown as a mark of damage.
      const text = new TextDecoder('utf-8').decode(bytes, { stream: bytes.length < total })
      return { text, more: bytes.length < total }
    },
    staleTime: 60_000,
  })
