import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { childrenQuery } from '../../api/items'
import { isPlacedHere } from '../../api/listCache'
import { useSession } from '../../api/session'
import type { Item, Sort } from '../../api/types'
import type { ItemId } from '../../lib/ids'
import { hold } from './held'

/** What a folder holds, and how much news waits. `looking` says whether somebody has the list before them. */
export function useFolder(id: ItemId, sort: Sort, looking: () => boolean) {
  const list = useInfiniteQuery({ ...childrenQuery(id, sort), placeholderData: keepPreviousData })
  const fresh = useMemo(() => unique(list.data?.pages.flatMap((page) => page.items) ?? []), [list.data])
  // While another order is on its way the old one is still shown: what then arrives is what was asked for, not news.
  const arrived = list.isPlaceholderData ? 'on its way' : (list.data?.pages.length ?? 0)
  const held = useHeld(fresh, `${sort.by} ${sort.order} ${arrived}`, looking)
  return { list, total: list.data?.pages[0]?.total, ...held }
}

/** A row that moved between two pages may be on both. */
function unique(items: readonly Item[]): readonly Item[] {
  const seen = new Set<ItemId>()
  return items.filter(({ id }) => !seen.has(id) && seen.add(id))
}

/** Holds news back while somebody looks at the list; another sort or page is what they asked for. */
function useHeld(fresh: readonly Item[], asked: string, looking: () => boolean) {
  const { account } = useSession()
  const all = { asked, fresh, items: fresh, waiting: 0 }
  const [held, setHeld] = useState(all)
  const showNews = () => setHeld(all)
  if (held.asked === asked && held.fresh === fresh) return { items: held.items, waiting: held.waiting, showNews }
  const free = held.asked !== asked || held.items.length === 0 || !looking()
  const isOwn = (item: Item) => item.changed_by?.id === account.id || isPlacedHere(item.id)
  const shown = held.items.map(({ id }) => id)
  const next = free ? all : { asked, fresh, ...hold(shown, fresh, isOwn) }
  setHeld(next)
  return { items: next.items, waiting: next.waiting, showNews }
}
