import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { itemQuery } from '../../api/items'
import type { Item } from '../../api/types'
import { rememberTab } from '../../lib/detailsTab'
import type { ItemId } from '../../lib/ids'

/** The file whose versions somebody asked for in an office suite. It is shown in the details, also where the list has not come to it yet. */
export function useVersionsAsked(asked: ItemId | undefined, openDetails: () => void): Item | undefined {
  const open = useRef(openDetails)
  open.current = openDetails
  const { data } = useQuery({ ...itemQuery(asked ?? ('' as ItemId)), enabled: asked !== undefined })
  useEffect(() => {
    if (asked === undefined) return
    rememberTab('versions')
    open.current()
  }, [asked])
  return asked === undefined ? undefined : data
}
