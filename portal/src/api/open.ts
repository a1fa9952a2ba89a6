import type { ItemId, SuiteId } from '../lib/ids'
import { api } from '../lib/paths'
import { request } from './request'
import type { Item, Opened, Session } from './types'

/** What the page says about how a document should look, and what it passes on to the suite. */
export type Looks = {
  /** The language of the interface, as `en-GB`. */
  language: string
  dark: boolean
  /** Parameters of the host page whose names begin with `wd`. */
  passed_on: Record<string, string>
}

export type OpenRequest = { action: 'edit' | 'view'; suite?: SuiteId; looks: Looks }

// The host page asks without the cache of the portal: it shows one document, and asks again only to open it again.

/** Opens a document: which suite, where its frame goes, and the token for it. */
export const openDocument = (item: ItemId, body: OpenRequest) => request<Opened>('POST', api.open(item), { body })

/** One item as it is now. */
export const readItem = (item: ItemId) => request<Item>('GET', api.item(item))

/** Who is signed in. */
export const readSession = () => request<Session>('GET', api.session())
