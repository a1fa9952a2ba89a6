/** What the server half writes into the page: which document, as whom, and who may hold the frame. */
export interface Boot {
  wopi_src: string
  access_token: string
  /** When the token ends, in milliseconds since 1970; 0 when that is unknown. */
  access_token_ttl: number
  user_id: string
  action: 'edit' | 'view'
  /** Origins of the portals that may hold this page in a frame and talk to it. */
  portals: string[]
}

/** Takes the boot data out of the page, so that the token does not stay in the document. */
export function takeBoot(page: Document): Boot {
  const element = page.getElementById('boot')
  const boot = JSON.parse(element?.textContent ?? '') as Boot
  element?.remove()
  return boot
}

export type Theme = 'light' | 'dark' | 'system'

/** Reads what the action URL says about looks and language (`THEME_ID`, `UI_LLCC`). */
export function readLooks(search: string): { theme: Theme; language?: string } {
  const query = new URLSearchParams(search)
  const theme = { '1': 'light', '2': 'dark' }[query.get('theme') ?? ''] as Theme | undefined
  const language = query.get('ui') ?? undefined
  return { theme: theme ?? 'system', ...(language ? { language } : {}) }
}
