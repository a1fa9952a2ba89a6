import { useState } from 'react'
import { rememberedTab, rememberTab, type TabName } from '../../lib/detailsTab'

/** The tab shown last, also after a reload. */
export function useRememberedTab(): [TabName, (tab: TabName) => void] {
  const [tab, setTab] = useState(rememberedTab)
  const choose = (next: TabName) => {
    setTab(next)
    rememberTab(next)
  }
  return [tab, choose]
}
