import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import type { MembershipId, OrganizationId } from '../../lib/ids'
import { call } from '../../lib/paths'
import { request } from '../request'
import type { Ended } from '../types'
import type {
  DeletionPreview,
  InviteForm,
  InviteResult,
  PersonChange,
  PersonDetail,
  PersonFilter,
  PersonPage,
} from './peopleTypes'

const PAGE = 50

/** People of an organization by name. */
export const peopleQuery = (organization: OrganizationId, filter: PersonFilter = {}, limit = PAGE) =>
  infiniteQueryOptions({
    queryKey: ['people', organization, 'list', filter, limit],
    queryFn: ({ signal, pageParam }) =>
      request<PersonPage>(
        'GET',
        call`/api/organizations/${organization}/people${{ limit, after: pageParam, ...filter }}`,
        {
          signal,
        },
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next,
    // The list stays on screen while another search or filter is asked for.
    placeholderData: (previous, query) => (query?.queryKey[1] === organization ? previous : undefined),
  })

/** Where the same people are as a table for spreadsheets. */
export const peopleExport = (organization: OrganizationId, filter: PersonFilter) =>
  call`/api/organizations/${organization}/people/export${filter}`

/** One person with everything an administrator may know and do. */
export const personQuery = (membership: MembershipId) =>
  queryOptions({
    queryKey: ['people', 'one', membership],
    queryFn: ({ signal }) => request<PersonDetail>('GET', call`/api/people/${membership}`, { signal }),
  })

/** What switching a person off, or signing it out everywhere, would end now. */
export const personEndsQuery = (membership: MembershipId) =>
  queryOptions({
    queryKey: ['people', 'ends', membership],
    queryFn: ({ signal }) => request<Ended>('GET', call`/api/people/${membership}/off`, { signal }),
    staleTime: 0,
    gcTime: 0,
  })

/** What deleting a person would end, and what it leaves behind. */
export const personDeletionQuery = (membership: MembershipId) =>
  queryOptions({
    queryKey: ['people', 'deletion', membership],
    queryFn: ({ signal }) => request<DeletionPreview>('GET', call`/api/people/${membership}/deletion`, { signal }),
    staleTime: 0,
    gcTime: 0,
  })

/** Invites people by their mail addresses; the answer has a result for each. */
export function useInvite(organization: OrganizationId) {
  const refresh = useRefresh()
  return useMutation({
    mutationFn: (form: InviteForm) =>
      request<{ results: InviteResult[] }>('POST', call`/api/organizations/${organization}/people`, { body: form }),
    onSettled: refresh,
  })
}

/** Changes name, role or quota of a person. */
export function useChangePerson(membership: MembershipId) {
  return useActOn(membership, (change: PersonChange) =>
    request<PersonDetail>('PATCH', call`/api/people/${membership}`, { body: change }),
  )
}

/** Sends an invitation once more. */
export function useResend(membership: MembershipId) {
  return useActOn(membership, () => request<PersonDetail>('POST', call`/api/people/${membership}/invitation`))
}

/** Lets a person in again. */
export function useSwitchOn(membership: MembershipId) {
  return useActOn(membership, () => request<PersonDetail>('DELETE', call`/api/people/${membership}/off`))
}

/** Keeps a person out; says what that ended. */
export function useSwitchOff(membership: MembershipId) {
  const refresh = useRefresh()
  return useMutation({
    mutationFn: () => request<Ended>('PUT', call`/api/people/${membership}/off`),
    onSettled: refresh,
  })
}

/** Ends every sign-in and open document of a person. */
export function useSignOutPerson(membership: MembershipId) {
  const refresh = useRefresh()
  return useMutation({
    mutationFn: () => request<Ended>('DELETE', call`/api/people/${membership}/sign_ins`),
    onSettled: refresh,
  })
}

/** What becomes of the files of somebody who is deleted. */
export type Legacy = { give_to: MembershipId } | { erase: 'true' } | Record<string, never>

/** Deletes a person. */
export function useDeletePerson(membership: MembershipId) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (legacy: Legacy) => request<void>('DELETE', call`/api/people/${membership}${legacy}`),
    onSuccess: () => {
      // The person's own pane is still there to tell of it: only the rest is asked again.
      void client.invalidateQueries({ queryKey: ['people'], predicate: ({ queryKey }) => queryKey[2] !== membership })
      for (const queryKey of [['groups'], ['organizations']]) void client.invalidateQueries({ queryKey })
    },
  })
}

/** An act that answers with the person as it is then. */
function useActOn<Form>(membership: MembershipId, act: (form: Form) => Promise<PersonDetail>) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: act,
    onSuccess: (person) => client.setQueryData(personQuery(membership).queryKey, person),
    onSettled: () => client.invalidateQueries({ queryKey: ['people'] }),
  })
}

function useRefresh() {
  const client = useQueryClient()
  return () =>
    Promise.all([['people'], ['groups'], ['organizations']].map((queryKey) => client.invalidateQueries({ queryKey })))
}
