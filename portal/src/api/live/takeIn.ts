import type { QueryClient } from '@tanstack/react-query'
import type { ItemId } from '../../lib/ids'
import { api } from '../../lib/paths'
import { itemQuery } from '../items'
import { isShort, removeFromLists, takeIntoLists, updateInLists } from '../listCache'
import { codeOf, request } from '../request'
import type { Editing, Item } from '../types'

/** Up to so many items that changed are asked for one by one; for more of them the list is. */
const FEW = 4
/** Of a list too long to be asked for as a whole, so many items are asked for. */
const MOST = 50

/** What is new of one item. */
export type Fresh = { editing?: { now: Editing | undefined }; changed: boolean }

export const joinFresh = (before: Fresh, next: Fresh): Fresh => ({
  ...before,
  ...next,
  changed: before.changed || next.changed,
})

/** Takes news of a folder's items into everything that is known of them. Only the rows concerned change. */
export async function takeIn(client: QueryClient, folder: ItemId, news: ReadonlyMap<ItemId, Fresh>): Promise<void> {
  for (const [id, { editing }] of news) if (editing) setEditing(client, id, editing.now)
  const changed = [...news].filter(([, { changed }]) => changed).map(([id]) => id)
  if (changed.length > FEW && hasShortList(client, folder)) {
    await client.invalidateQueries({ queryKey: ['children', folder], predicate: isShort })
  } else {
    await Promise.all(changed.slice(0, MOST).map((id) => askFor(client, id)))
  }
  for (const id of news.keys()) {
    for (const queryKey of [
      ['versions', id],
      ['activity', id],
    ])
      void client.invalidateQueries({ queryKey })
  }
}

function setEditing(client: QueryClient, id: ItemId, now: Editing | undefined): void {
  const told = ({ editing: _before, ...item }: Item): Item => (now ? { ...item, editing: now } : item)
  updateInLists(client, id, told)
  client.setQueryData(itemQuery(id).queryKey, (item) => item && told(item))
}

async function askFor(client: QueryClient, id: ItemId): Promise<void> {
  try {
    const { path, ...item } = await request<Item>('GET', api.item(id))
    takeIntoLists(client, item)
    client.setQueryData(itemQuery(id).queryKey, (known) => known && { ...item, ...(path ? { path } : {}) })
  } catch (error) {
    // Anything else is the business of the next look at the list.
    if (codeOf(error) === 'not_found') removeFromLists(client, id)
  }
}

const hasShortList = (client: QueryClient, folder: ItemId) =>
  client.getQueryCache().findAll({ queryKey: ['children', folder], predicate: isShort }).length > 0
