import { queryOptions, useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import type { MembershipId } from '../lib/ids'
import { api, call } from '../lib/paths'
import { request } from './request'
import type { Branding, Session, Setup, SetupForm } from './types'

/** Who is signed in, and where. */
export const sessionQuery = () =>
  queryOptions({
    queryKey: ['session'],
    queryFn: ({ signal }) => request<Session>('GET', api.session(), { signal }),
    staleTime: 60_000,
  })

/** Whether this installation still waits for its first administrator. */
export const setupQuery = () =>
  queryOptions({
    queryKey: ['setup'],
    queryFn: ({ signal }) => request<Setup>('GET', api.setup(), { signal }),
  })

/** The session on a page inside the frame, which is only drawn once it is known. */
export function useSession(): Session {
  return useSuspenseQuery(sessionQuery()).data
}

/** Signs in; the answer becomes the session. */
export function useSignIn() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (form: { mail: string; password: string }) => request<Session>('POST', api.session(), { body: form }),
    onSuccess: (session) => {
      client.clear()
      client.setQueryData(sessionQuery().queryKey, session)
    },
  })
}

/** Signs out on this device; open documents go on. */
export function useSignOut() {
  return useMutation({ mutationFn: () => request<void>('DELETE', api.session()) })
}

/** Goes over to another organization of the same account. */
export function useSwitchMembership() {
  return useMutation({
    mutationFn: (membership: MembershipId) => request<Session>('PUT', api.membership(), { body: { membership } }),
  })
}

/** Leaves the organization of this session; what answers is the session of another one, or nothing and signed out. */
export function useLeaveOrganization() {
  return useMutation({ mutationFn: () => request<Session | undefined>('DELETE', api.membership()) })
}

/** How the sign-in page of an organization looks; anybody may ask. */
export const brandingQuery = (slug: string) =>
  queryOptions({
    queryKey: ['branding', slug],
    queryFn: ({ signal }) => request<Branding & { slug: string }>('GET', call`/api/branding/${slug}`, { signal }),
    staleTime: 300_000,
  })

/** Asks whether this is the code that the server printed. */
export function useSetupCode() {
  return useMutation({ mutationFn: (code: string) => request<void>('POST', api.setupCode(), { body: { code } }) })
}

/** Makes the first administrator and the master organization. */
export function useSetup() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (form: SetupForm) => request<Session>('POST', api.setup(), { body: form }),
    onSuccess: (session) => client.setQueryData(sessionQuery().queryKey, session),
  })
}
