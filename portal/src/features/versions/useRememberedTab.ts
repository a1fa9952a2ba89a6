import { useState } from 'react'

export type TabName = 'details' | 'versions' | 'activity'

const KEY = 'sheaf.details.tab'
const NAMES: readonly string[] = ['details', 'versions', 'activity'] satisfies TabName[]

/** The tab shown last, also after a reload. */
export function useRememberedTab(): [TabName, (tab: TabName) => void] {
  const [tab, setTab] = useState(stored)
  const choose = (next: TabName) => {
    setTab(next)
    try {
      localStorage.setItem(KEY, next)
    } catch {
      // storage is refused: it holds for this page
    }
  }
  return [tab, choose]
}

function stored(): TabName {
  try {
    const found = localStorage.getItem(KEY) ?? ''
    return NAMES.includes(found) ? (found as TabName) : 'details'
  } catch {
    return 'details'
  }
}
