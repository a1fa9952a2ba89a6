import type { ItemId, SuiteId } from '../lib/ids'
import { pages } from '../lib/paths'

/** Where the page goes when it is done. */
export class Leaving {
  private readonly entries = history.length
  private readonly cameFromList = isList(pageBefore(), location.origin)

  /** To the folder: the very list the person came from when that is one step back, with its scroll and selection. */
  toFolder(folder: ItemId | undefined): void {
    // A suite may have added entries of its own; then a step back would only move inside the frame.
    const oneStepBack = this.cameFromList && this.entries > 1 && history.length === this.entries
    if (oneStepBack) history.back()
    else location.assign(folder ? pages.folder(folder) : pages.files())
  }

  toSignIn(): void {
    location.replace(pages.signIn(location.pathname + location.search))
  }

  toEdit(item: ItemId, suite: SuiteId | undefined): void {
    location.replace(pages.edit(item, suite))
  }
}

/** The address of the entry before this one, if this portal may know it; the referrer may hold no path. */
function pageBefore(): string {
  const from = window.navigation?.activation?.from?.url
  return from ?? document.referrer
}

/** Whether an address is a list of this portal. */
export function isList(address: string, origin: string): boolean {
  if (!URL.canParse(address)) return false
  const url = new URL(address)
  return url.origin === origin && /^\/files(\/|$)/.test(url.pathname)
}
