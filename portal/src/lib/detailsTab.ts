/** The tabs of the details pane. */
export type TabName = 'details' | 'versions' | 'activity'

const KEY = 'sheaf.details.tab'
const NAMES: readonly string[] = ['details', 'versions', 'activity'] satisfies TabName[]

/** The tab shown last, also before a reload. */
export function rememberedTab(): TabName {
  try {
    const found = localStorage.getItem(KEY) ?? ''
    return NAMES.includes(found) ? (found as TabName) : 'details'
  } catch {
    return 'details'
  }
}

/** Makes it the tab that is shown next. */
export function rememberTab(tab: TabName): void {
  try {
    localStorage.setItem(KEY, tab)
  } catch {
    // storage is refused: it holds for this page
  }
}
