import { infiniteQueryOptions } from '@tanstack/react-query'
import type { AccountId, ItemId, OrganizationId } from '../../lib/ids'
import { call } from '../../lib/paths'
import { request } from '../request'
import type { Person } from '../types'
import type { OrgRef } from './types'

export const ACT_KINDS = [
  'administration',
  'sign_in',
  'open',
  'editing',
  'save',
  'download',
  'change',
  'refused',
] as const
export type ActKind = (typeof ACT_KINDS)[number]

/** One entry of the activity: who did what to which object. */
export type Act = {
  id: string
  at: string
  who?: Person
  organization: OrgRef
  kind: ActKind
  /** A word such as `item.renamed`. */
  what: string
  object?: { kind: string; id?: string; name: string }
  address?: string
  refused: boolean
  details?: Record<string, unknown>
}
export type ActFilter = {
  search?: string
  who?: AccountId
  kind?: ActKind
  /** RFC 3339. */
  from?: string
  to?: string
  item?: ItemId
  refused?: true
  /** Whether what happened below counts too. */
  below?: boolean
}

const PAGE = 50

/** What happened in an organization, newest first. */
export const actsQuery = (organization: OrganizationId, filter: ActFilter) =>
  infiniteQueryOptions({
    queryKey: ['acts', organization, filter],
    queryFn: ({ pageParam, signal }) =>
      request<{ entries: Act[]; next?: string }>(
        'GET',
        call`/api/organizations/${organization}/activity${{ ...asked(filter), limit: PAGE, after: pageParam }}`,
        { signal },
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next,
  })

/** Where the same entries are downloaded. */
export const exportAddress = (organization: OrganizationId, filter: ActFilter, format: 'csv' | 'jsonl') =>
  call`/api/organizations/${organization}/activity/export${{ format, ...asked(filter) }}`

const asked = ({ refused, below, ...rest }: ActFilter) => ({
  ...rest,
  refused: refused ? 'true' : undefined,
  below: below === undefined ? undefined : String(below),
})
