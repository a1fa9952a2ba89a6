import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import type { DriveId, EditingSessionId, ItemId, OrganizationId, SuiteId } from '../../lib/ids'
import { call } from '../../lib/paths'
import { request } from '../request'
import type { Person } from '../types'
import type { OrgRef } from './types'

/** One editing session, as administrators see it. */
export type EditingNow = {
  id: EditingSessionId
  item: ItemId
  /** The file's name. */
  name: string
  drive: { id: DriveId; name: string }
  organization: OrgRef
  /** Absent when nothing tells which one it is. */
  suite?: { id: SuiteId; name: string }
  people: Person[]
  since: string
  saved_at?: string
  lock?: { mechanism: string; expires_at: string }
}
export type EditingEntry = {
  at: string
  what: 'began' | 'joined' | 'saved' | 'refused' | 'ended'
  who?: Person
  size_bytes?: number
  cause?: string
}
export type EditingChronicle = EditingNow & {
  entries: EditingEntry[]
  ended?: { at: string; by?: Person; how: string }
}
type EditingPage = { sessions: EditingNow[]; next?: string; total: number }
export type EditingFilter = { suite?: SuiteId; search?: string }

const PAGE = 50
/** How often the table and the chronicle are asked for while somebody looks at them. */
const LIVE_MS = 4_000

/** What is being edited in an organization and below, newest first. */
export const editingNowQuery = (organization: OrganizationId, filter: EditingFilter) =>
  infiniteQueryOptions({
    queryKey: ['editing-now', organization, filter],
    queryFn: ({ pageParam, signal }) =>
      request<EditingPage>(
        'GET',
        call`/api/organizations/${organization}/editing${{ ...filter, limit: PAGE, after: pageParam }}`,
        {
          signal,
        },
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next,
    refetchInterval: LIVE_MS,
    staleTime: 0,
  })

/** One session with everything that happened in it. */
export const chronicleQuery = (session: EditingSessionId) =>
  queryOptions({
    queryKey: ['editing-session', session],
    queryFn: ({ signal }) => request<EditingChronicle>('GET', call`/api/editing/${session}`, { signal }),
    refetchInterval: (query) => (query.state.data?.ended ? false : LIVE_MS),
    staleTime: 0,
  })

/** Ends a session. Never shown before the server has said so. */
export function useEndSession() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (session: EditingSessionId) => request<void>('DELETE', call`/api/editing/${session}`),
    onSettled: (_done, _error, session) =>
      Promise.all([
        client.invalidateQueries({ queryKey: ['editing-now'] }),
        client.invalidateQueries({ queryKey: ['editing-session', session] }),
      ]),
  })
}
