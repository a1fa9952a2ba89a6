import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import type { OrganizationId } from '../../lib/ids'
import { call } from '../../lib/paths'
import { request } from '../request'
import type { Person } from '../types'
import type { OrgRef } from './types'

/** A word of the policy's options, an amount, a list, or on and off. */
export type Value = string | number | string[] | boolean
/** `null` stands for "as above". */
export type Choice = Value | null

export type PolicyType =
  | { kind: 'choice'; options: string[] }
  | { kind: 'bytes' | 'days' | 'count' | 'minutes' | 'length'; min: number; max: number }
  | { kind: 'list' }
  | { kind: 'order'; options: { id: string; name: string }[] }
  | { kind: 'switch' }
export type Section = 'suites' | 'space' | 'keeping' | 'people' | 'sign_in'
export type Direction = 'lower_is_stricter' | 'higher_is_stricter' | 'more_is_stricter' | 'none'

/** Where the value in effect comes from. */
export type Source = {
  kind: 'default' | 'here' | 'above' | 'ceiling'
  organization?: OrgRef
  at?: string
  by?: Person
}

export type PolicyRow = {
  key: string
  section: Section
  kind: 'ceiling' | 'local'
  type: PolicyType
  direction: Direction
  /** Absent: no limit. */
  effective?: Value
  source: Source
  /** What the organization chose itself; absent: as above. */
  own?: Value
  /** What it gets at most by those above it. */
  at_most?: Value
  ceiling?: { value: Value; organization: OrgRef }
  /** What the caller sets here: the organization's own choice, or what it gets at most. */
  sets: 'own' | 'at_most'
  can_set: boolean
}

/** What a change does, before it is made. */
export type Preview = {
  key: string
  from?: Value
  to?: Value
  effect: 'restricts' | 'permits' | 'none'
  organizations: number
  people: number
  documents: number
  /** Stands for these numbers; the change is only made while they still hold. */
  seen: string
  effects: Effect[]
  /** Organizations that `effects` leaves out. */
  more: number
}
export type Effect = {
  organization: OrgRef
  depth: number
  from?: Value
  to?: Value
  stays: boolean
  people: number
  documents: number
}

export type Change = {
  id: string
  at: string
  by?: Person
  key: string
  slot: 'own' | 'at_most'
  from?: Value
  to?: Value
  reason?: string
  organization: OrgRef
}

const HISTORY_PAGE = 30

/** Every policy of an organization, with what holds, why, and what can be chosen. */
export const policiesQuery = (organization: OrganizationId) =>
  queryOptions({
    queryKey: ['policies', organization],
    queryFn: ({ signal }) =>
      request<{ policies: PolicyRow[] }>('GET', call`/api/organizations/${organization}/policies`, { signal }),
    select: ({ policies }) => policies,
  })

/** What a change would do now. Asked for anew each time that it is looked at. */
export const previewQuery = (organization: OrganizationId, key: string, value: Choice) =>
  queryOptions({
    queryKey: ['policy-preview', organization, key, value],
    queryFn: ({ signal }) =>
      request<Preview>('POST', call`/api/organizations/${organization}/policies/${key}/preview`, {
        body: { value },
        signal,
      }),
    staleTime: 0,
    gcTime: 0,
    refetchOnWindowFocus: false,
  })

/** Who changed which policy, newest first: of this organization and of those above that reach it. */
export const historyQuery = (organization: OrganizationId, key?: string) =>
  infiniteQueryOptions({
    queryKey: ['policy-history', organization, key ?? ''],
    queryFn: ({ pageParam, signal }) =>
      request<{ changes: Change[]; next?: string }>(
        'GET',
        call`/api/organizations/${organization}/policies/history${{ key, limit: HISTORY_PAGE, after: pageParam }}`,
        { signal },
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next,
  })

type Applied = { policy: PolicyRow; organizations: number; people: number; documents: number }

/** Makes a change that was looked at; it is refused when its numbers no longer hold. */
export function useSetPolicy(organization: OrganizationId) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ key, ...body }: { key: string; value: Choice; seen: string; reason?: string }) =>
      request<Applied>('PUT', call`/api/organizations/${organization}/policies/${key}`, { body }),
    onSuccess: ({ policy }) => {
      client.setQueryData(policiesQuery(organization).queryKey, (known) =>
        known ? { policies: known.policies.map((row) => (row.key === policy.key ? policy : row)) } : known,
      )
      void client.invalidateQueries({ queryKey: ['policies'] })
      void client.invalidateQueries({ queryKey: ['policy-history'] })
    },
  })
}
