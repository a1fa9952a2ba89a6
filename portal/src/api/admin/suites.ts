import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import type { OrganizationId, SuiteId } from '../../lib/ids'
import { call } from '../../lib/paths'
import { request } from '../request'
import type { SuiteKind } from '../types'

/** An office suite of the installation, as one organization meets it. */
export type Suite = {
  id: SuiteId
  name: string
  kind: SuiteKind
  state: 'answers' | 'failing' | 'unread'
  checked_at?: string
  answered_ms?: number
  failing_since?: string
  failure?: string
  /** When its discovery was read last. */
  fetched_at?: string
  address?: string
  /** Extensions. */
  opens: { view: string[]; edit: string[] }
  policy: 'disabled' | 'view' | 'view_and_edit'
  open_documents: number
  proof: 'keys' | 'none'
}

const LIVE_MS = 15_000

/** The suites that an organization can meet. */
export const suitesQuery = (organization: OrganizationId) =>
  queryOptions({
    queryKey: ['suites', organization],
    queryFn: ({ signal }) =>
      request<{ suites: Suite[] }>('GET', call`/api/organizations/${organization}/suites`, { signal }),
    select: ({ suites }) => suites,
    refetchInterval: LIVE_MS,
  })

/** Reads a suite's discovery now. */
export function useCheckSuite() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (suite: SuiteId) => request<Suite>('POST', call`/api/suites/${suite}/check`),
    onSettled: () => client.invalidateQueries({ queryKey: ['suites'] }),
  })
}
