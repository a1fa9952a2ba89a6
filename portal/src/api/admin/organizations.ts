import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import type { OrganizationId } from '../../lib/ids'
import { call } from '../../lib/paths'
import { request } from '../request'
import type { Value } from './policies'
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

export type NewOrganization = {
  name: string
  slug?: string
  /** The mail of somebody who is invited to administer it. */
  administrator?: string
  space_bytes?: number
  trial_ends_at?: string
}
export type Changes = { name?: string; slug?: string; trial_ends_at?: string | null }
/** Whom switching off sends out at once, and how many documents are open. */
export type SwitchedOff = { people: number; sessions: number; documents: number }
/** What changes for an organization and all below when it moves. */
export type MovePreview = {
  organizations: number
  people: number
  documents: number
  policies: { key: string; from?: Value; to?: Value }[]
}

/** What moving an organization below another would change. */
export const movePreviewQuery = (id: OrganizationId, to: OrganizationId) =>
  queryOptions({
    queryKey: ['organizations', id, 'move', to],
    queryFn: ({ signal }) => request<MovePreview>('GET', call`/api/organizations/${id}/parent${{ to }}`, { signal }),
    staleTime: 0,
    retry: false,
  })

/** What switching an organization off would end now. */
export const offPreviewQuery = (id: OrganizationId) =>
  queryOptions({
    queryKey: ['organizations', id, 'off'],
    queryFn: ({ signal }) => request<SwitchedOff>('GET', call`/api/organizations/${id}/off`, { signal }),
    staleTime: 0,
  })

/** A change of the tree: everything known of organizations is asked for again. */
function useChange<Form, Answer>(change: (form: Form) => Promise<Answer>) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: change,
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['organizations'] })
    },
  })
}

/** What became of a new organization: it is there, even when what was asked for beside it was refused. */
export type Made = {
  organization: Organization
  /** What came of inviting its administrator; the link where no mail is sent. */
  invited?: { result: string; link?: string }
  inviteFailed?: unknown
  spaceFailed?: unknown
}

/** Makes an organization, then sets its space, then invites who administers it. */
export const useCreateOrganization = (parent: OrganizationId) =>
  useChange(async ({ administrator, space_bytes, ...form }: NewOrganization): Promise<Made> => {
    const path = call`/api/organizations/${parent}/organizations`
    const organization = await request<Organization>('POST', path, { body: form })
    const made: Made = { organization }
    if (space_bytes !== undefined) {
      await setSpace(organization.id, space_bytes).catch((error: unknown) => {
        made.spaceFailed = error
      })
    }
    if (administrator !== undefined) {
      const invited = await invite(organization.id, administrator).catch((error: unknown) => {
        made.inviteFailed = error
      })
      if (invited) made.invited = invited
    }
    return made
  })

async function setSpace(id: OrganizationId, value: number): Promise<void> {
  const path = call`/api/organizations/${id}/policies/space_bytes`
  const { seen } = await request<{ seen: string }>('POST', `${path}/preview`, { body: { value } })
  await request('PUT', path, { body: { value, seen } })
}

async function invite(id: OrganizationId, mail: string): Promise<Made['invited']> {
  const body = { mails: [mail], role: 'organization_administrator' }
  const path = call`/api/organizations/${id}/people`
  const { results } = await request<{ results: NonNullable<Made['invited']>[] }>('POST', path, { body })
  return results[0]
}

export const useChangeOrganization = (id: OrganizationId) =>
  useChange((form: Changes) => request<Organization>('PATCH', call`/api/organizations/${id}`, { body: form }))

export const useMoveOrganization = (id: OrganizationId) =>
  useChange((parent: OrganizationId) =>
    request<Organization>('PUT', call`/api/organizations/${id}/parent`, { body: { parent } }),
  )

export const useSwitchOff = (id: OrganizationId) =>
  useChange(() => request<SwitchedOff>('PUT', call`/api/organizations/${id}/off`))

export const useSwitchOn = (id: OrganizationId) =>
  useChange(() => request<Organization>('DELETE', call`/api/organizations/${id}/off`))

/** Deletes after the slug was typed once more; held for a time, in which `useUndelete` takes it back. */
export const useDeleteOrganization = (id: OrganizationId) =>
  useChange((slug: string) => request<Organization>('PUT', call`/api/organizations/${id}/deletion`, { body: { slug } }))

export const useUndelete = (id: OrganizationId) =>
  useChange(() => request<Organization>('DELETE', call`/api/organizations/${id}/deletion`))

/** An image of the branding: to be put, to be taken away, or left as it is. */
export type ImageChange = Blob | 'none' | undefined
export type BrandingForm = { name?: string; colour?: string; logo: ImageChange; favicon: ImageChange }

/** Sets how an organization shows itself; the images go first, so that the answer has them. */
export const useBrand = (id: OrganizationId) => {
  const client = useQueryClient()
  return useChange(async ({ logo, favicon, ...branding }: BrandingForm) => {
    await putImage(id, 'logo', logo)
    await putImage(id, 'favicon', favicon)
    const shown = await request<Organization>('PUT', call`/api/organizations/${id}/branding`, { body: branding })
    await client.invalidateQueries({ queryKey: ['session'] })
    return shown
  })
}

async function putImage(id: OrganizationId, image: 'logo' | 'favicon', change: ImageChange): Promise<void> {
  if (change === undefined) return
  const path = call`/api/organizations/${id}/branding/${image}`
  await (change === 'none' ? request('DELETE', path) : request('PUT', path, { body: change }))
}
