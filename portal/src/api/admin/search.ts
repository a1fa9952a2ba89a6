import { queryOptions } from '@tanstack/react-query'
import type { AccountId, EditingSessionId, MembershipId, OrganizationId } from '../../lib/ids'
import { call } from '../../lib/paths'
import { request } from '../request'
import type { OrgRef } from './types'

/** What the lists of the server find, at most five of a kind: people and groups of the organization, the others also below. */
export type Found = {
  organizations: { id: OrganizationId; name: string; slug: string; path?: OrgRef[] }[]
  people: { membership: MembershipId; account: AccountId; name: string; mail: string; organization: OrgRef }[]
  groups: { id: string; name: string; organization: OrganizationId }[]
  sessions: { id: EditingSessionId; name: string; organization: OrgRef }[]
}

/** The most that is searched for. */
export const MAX_SEARCH_CHARS = 100
const EACH = 5

export const searchQuery = (organization: OrganizationId, text: string) =>
  queryOptions({
    queryKey: ['search', organization, text],
    queryFn: ({ signal }) => find(organization, text, signal),
    enabled: text !== '',
    staleTime: 5_000,
  })

async function find(organization: OrganizationId, search: string, signal: AbortSignal): Promise<Found> {
  const list = <Kind extends keyof Found>(_kind: Kind, of: string) =>
    request<Pick<Found, Kind>>('GET', call`/api/organizations/${organization}/${of}${{ search, limit: EACH }}`, {
      signal,
    })
  const [{ organizations }, { people }, { groups }, { sessions }] = await Promise.all([
    list('organizations', 'organizations'),
    list('people', 'people'),
    list('groups', 'groups'),
    list('sessions', 'editing'),
  ])
  return { organizations, people, groups: groups.map((group) => ({ ...group, organization })), sessions }
}
