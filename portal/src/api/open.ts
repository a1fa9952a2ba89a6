import type { ItemId, SuiteId, VersionId } from '../lib/ids'
import { api } from '../lib/paths'
import { request } from './request'
import type { Item, Opened, Opening, Renewed, Session } from './types'

/** What the page says about how a document should look, and what it passes on to the suite. */
export type Looks = {
  /** The language of the interface, as `en-GB`. */
  language: string
  dark: boolean
  /** Whether the screen is a phone's. */
  phone: boolean
  /** Parameters of the host page whose names begin with `wd`. */
  passed_on: Record<string, string>
}

export type OpenRequest = { action: Opening; suite?: SuiteId; version?: VersionId; looks: Looks }

// The host page asks without the cache of the portal: it shows one document, and asks again only to open it again.

/** Opens a document: which suite, where its frame goes, and the token for it. */
export const openDocument = (item: ItemId, body: OpenRequest) => request<Opened>('POST', api.open(item), { body })

/** A new token for a document that is open. */
export const renewToken = (item: ItemId, access_token: string) =>
  request<Renewed>('POST', api.renewal(item), { body: { access_token } })

/** One item as it is now. */
export const readItem = (item: ItemId) => request<Item>('GET', api.item(item))

/** Who is signed in. */
export const readSession = () => request<Session>('GET', api.session())
