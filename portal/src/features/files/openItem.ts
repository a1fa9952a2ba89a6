import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { childrenQuery, itemQuery } from '../../api/items'
import type { Item, OpenWith, Sort } from '../../api/types'
import type { ItemId } from '../../lib/ids'
import { api, pages } from '../../lib/paths'
import { openingOf } from './acts'

/** The address that opening an item leads to, so that the browser can open it in another tab. */
export function hrefOf(item: Item, folder: ItemId): string {
  const opening = openingOf(item)
  if (opening.to === 'folder') return pages.folder(item.id)
  if (opening.to === 'preview') return pages.preview(folder, item.id)
  return suiteHref(item, opening.with, false)
}

/** The page around a suite; the default suite needs no name. */
export function suiteHref(item: Item, { suite, action }: OpenWith, byName: boolean): string {
  return pages[action](item.id, byName ? suite : undefined)
}

/** The page around the suite of the running session. */
export const joinHref = (item: Item, { suite, action }: OpenWith): string => pages[action](item.id, suite)

/** Opens items: folders and previews inside of the page, documents on the page around their suite. */
export function useOpen(folder: Item | undefined, sort: Sort, search: object) {
  const navigate = useNavigate()
  const client = useQueryClient()
  const showPreview = (item: ItemId | undefined) =>
    void navigate({ to: '.', search: { ...search, preview: item }, replace: item === undefined })

  const enter = (item: Item) => {
    // The title and the way up are known from the row: they are painted with the click.
    if (folder) {
      const path = [...(folder.path ?? []), { id: folder.id, name: folder.name }]
      client.setQueryData(itemQuery(item.id).queryKey, (known) => known ?? { ...item, path })
    }
    void navigate({ to: '/files/$folder', params: { folder: item.id }, search: searchOf(sort) })
  }

  return {
    open: (item: Item) => {
      const opening = openingOf(item)
      if (opening.to === 'folder') return enter(item)
      if (opening.to === 'preview') return showPreview(item.id)
      location.assign(suiteHref(item, opening.with, false))
    },
    showPreview,
    prefetch: (item: Item) => {
      if (item.kind === 'folder') void client.prefetchInfiniteQuery(childrenQuery(item.id, sort))
    },
  }
}

/** The sort as the address carries it; the usual one is left out. */
export function searchOf(sort: Sort) {
  return sort.by === 'name' && sort.order === 'asc' ? {} : { sort: sort.by, order: sort.order }
}

/** Has the browser save files, one after another. */
export function download(items: readonly Item[]): void {
  for (const item of items) {
    const link = document.createElement('a')
    link.href = api.content(item.id)
    link.download = item.name
    link.click()
  }
}
