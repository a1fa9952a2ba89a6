import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import type { OrganizationId } from '../../lib/ids'
import { call } from '../../lib/paths'
import { request } from '../request'
import type { Organization, OrganizationRow } from './types'

const PAGE = 50

/** One organization as its administrators see it. */
export const organizationQuery = (id: OrganizationId) =>
  queryOptions({
    queryKey: ['organizations', id],
    queryFn: ({ signal }) => request<Organization>('GET', call`/api/organizations/${id}`, { signal }),
    staleTime: 30_000,
  })

/** The direct suborganizations by name; with `search` all below whose name or slug has it. */
export const organizationsQuery = (id: OrganizationId, search = '', limit = PAGE) =>
  infiniteQueryOptions({
    queryKey: ['organizations', id, 'below', search, limit],
    queryFn: ({ signal, pageParam }) =>
      request<{ organizations: OrganizationRow[]; next?: string }>(
        'GET',
        call`/api/organizations/${id}/organizations${{ limit, after: pageParam, search: search || undefined }}`,
        { signal },
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next,
    staleTime: 30_000,
  })
