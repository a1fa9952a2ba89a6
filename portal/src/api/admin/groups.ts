import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import type { GroupId, MembershipId, OrganizationId } from '../../lib/ids'
import { call } from '../../lib/paths'
import { request } from '../request'
import type { GroupPage, GroupRow, PersonPage } from './peopleTypes'

const PAGE = 50

/** Groups of an organization by name. */
export const groupsQuery = (organization: OrganizationId, search = '', limit = PAGE) =>
  infiniteQueryOptions({
    queryKey: ['groups', organization, 'list', search, limit],
    queryFn: ({ signal, pageParam }) =>
      request<GroupPage>(
        'GET',
        call`/api/organizations/${organization}/groups${{ limit, after: pageParam, search: search || undefined }}`,
        { signal },
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next,
    placeholderData: (previous, query) => (query?.queryKey[1] === organization ? previous : undefined),
  })

/** One group. */
export const groupQuery = (group: GroupId) =>
  queryOptions({
    queryKey: ['groups', 'one', group],
    queryFn: ({ signal }) => request<GroupRow>('GET', call`/api/groups/${group}`, { signal }),
  })

/** The members of a group by name. */
export const membersQuery = (group: GroupId) =>
  infiniteQueryOptions({
    queryKey: ['groups', 'members', group],
    queryFn: ({ signal, pageParam }) =>
      request<PersonPage>('GET', call`/api/groups/${group}/members${{ limit: PAGE, after: pageParam }}`, { signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next,
  })

export function useCreateGroup(organization: OrganizationId) {
  const refresh = useRefresh()
  return useMutation({
    mutationFn: (name: string) =>
      request<GroupRow>('POST', call`/api/organizations/${organization}/groups`, { body: { name } }),
    onSuccess: refresh,
  })
}

export function useRenameGroup(group: GroupId) {
  const refresh = useRefresh()
  return useMutation({
    mutationFn: (name: string) => request<GroupRow>('PATCH', call`/api/groups/${group}`, { body: { name } }),
    onSuccess: refresh,
  })
}

export function useDeleteGroup(group: GroupId) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: () => request<void>('DELETE', call`/api/groups/${group}`),
    onSuccess: () => {
      // Its own pane is still there to tell of it: only what else names the group is asked again.
      void client.invalidateQueries({ queryKey: ['groups'], predicate: ({ queryKey }) => queryKey[2] !== group })
      void client.invalidateQueries({ queryKey: ['people'] })
    },
  })
}

type Membership = { group: GroupId; membership: MembershipId }

/** Takes somebody into a group, or out of it. */
export function useMembership() {
  const refresh = useRefresh()
  const path = ({ group, membership }: Membership) => call`/api/groups/${group}/members/${membership}`
  const add = useMutation({ mutationFn: (one: Membership) => request<void>('PUT', path(one)), onSettled: refresh })
  const remove = useMutation({
    mutationFn: (one: Membership) => request<void>('DELETE', path(one)),
    onSettled: refresh,
  })
  return { add, remove }
}

function useRefresh() {
  const client = useQueryClient()
  return () => Promise.all([['groups'], ['people']].map((queryKey) => client.invalidateQueries({ queryKey })))
}
