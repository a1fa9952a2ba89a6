import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import type { OrganizationId } from '../../lib/ids'
import { call } from '../../lib/paths'
import { request } from '../request'
import type { OrgRef } from './types'

export const SPANS = [7, 30, 90] as const
export type Span = (typeof SPANS)[number]

/** One day of an organization and all below; the last day of a span is today so far. */
export type Day = {
  /** `2026-11-28` */
  day: string
  /** Absent for days on which nobody measured. */
  storage_bytes?: number
  active_people: number
  editing_sessions: number
  saves: number
  failed_saves: number
}
export type Figures = { days: Day[]; running: number; active_today: number; as_of: string }

/** Something that a person should look at; which numbers are there depends on `kind`. */
export type AttentionLine = {
  kind: 'space' | 'suite_failing' | 'failed_saves' | 'conflicts' | 'job_failed' | 'trial_ends' | 'mail_failed' | 'off'
  organization?: OrgRef
  used_bytes?: number
  space_bytes?: number
  suite?: { id: string; name: string }
  since?: string
  count?: number
  saves?: number
  oldest_at?: string
  job?: string
  at?: string
}

/** How an organization and all below fared, day by day. */
export const figuresQuery = (id: OrganizationId, days: Span) =>
  queryOptions({
    queryKey: ['organizations', id, 'figures', days],
    queryFn: ({ signal }) => request<Figures>('GET', call`/api/organizations/${id}/figures${{ days }}`, { signal }),
    staleTime: 60_000,
    placeholderData: keepPreviousData,
  })

/** What needs a look now. */
export const attentionQuery = (id: OrganizationId) =>
  queryOptions({
    queryKey: ['organizations', id, 'attention'],
    queryFn: ({ signal }) =>
      request<{ lines: AttentionLine[] }>('GET', call`/api/organizations/${id}/attention`, { signal }),
    staleTime: 60_000,
  })
