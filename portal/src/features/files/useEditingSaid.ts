import { useEffect, useRef } from 'react'
import { useSession } from '../../api/session'
import type { Item } from '../../api/types'
import { announce } from '../../ui/announce'
import { editingNews } from './editingNews'

/** Has a screen reader say who starts and stops editing the item that has the focus. */
export function useEditingSaid(item: Item | undefined): void {
  const me = useSession().account.id
  const before = useRef(item)
  useEffect(() => {
    const news = item && before.current?.id === item.id ? editingNews(before.current, item, me) : undefined
    before.current = item
    if (news) announce(news)
  }, [item, me])
}
