import { queryOptions } from '@tanstack/react-query'
import type { AccountId, EditingSessionId, MembershipId, OrganizationId } from '../../lib/ids'
import { call } from '../../lib/paths'
import { request } from '../request'
import type { OrgRef } from './types'

/** What the server finds in an organization and below, at most five of a kind. */
export type Found = {
  organizations: { id: OrganizationId; name: string; slug: string; path?: OrgRef[] }[]
  people: { membership: MembershipId; account: AccountId; name: string; mail: string; organization: OrgRef }[]
  groups: { id: string; name: string; organization: OrgRef }[]
  sessions: { id: EditingSessionId; name: string; organization: OrgRef }[]
}

/** The most that is searched for. */
export const MAX_SEARCH_CHARS = 100

export const searchQuery = (organization: OrganizationId, text: string) =>
  queryOptions({
    queryKey: ['search', organization, text],
    queryFn: ({ signal }) =>
      request<Found>('GET', call`/api/organizations/${organization}/search${{ q: text }}`, { signal }),
    enabled: text !== '',
    staleTime: 5_000,
  })
