import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import type { SessionId } from '../lib/ids'
import { api } from '../lib/paths'
import { request } from './request'
import { sessionQuery } from './session'
import type { Ended, Session, SignIn } from './types'

/** Everywhere the account is signed in. */
export const signInsQuery = () =>
  queryOptions({
    queryKey: ['sign-ins'],
    queryFn: ({ signal }) => request<{ sessions: SignIn[] }>('GET', api.sessions(), { signal }),
  })

/** What signing out everywhere would end now. */
export const everywhereQuery = () =>
  queryOptions({
    queryKey: ['sign-ins', 'everywhere'],
    queryFn: ({ signal }) => request<Ended>('GET', api.everywhere(), { signal }),
    staleTime: 0,
  })

/** Gives the account another name. */
export function useRenameAccount() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (name: string) => request<Session>('PATCH', api.account(), { body: { name } }),
    onSuccess: (session) => client.setQueryData(sessionQuery().queryKey, session),
  })
}

/** Changes the password; says what that ended. */
export function useChangePassword() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (form: { current: string; new: string }) => request<Ended>('PUT', api.password(), { body: form }),
    onSettled: () => client.invalidateQueries({ queryKey: ['sign-ins'] }),
  })
}

/** Ends one sign-in. */
export function useEndSignIn() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (id: SessionId) => request<void>('DELETE', api.oneSession(id)),
    onSettled: () => client.invalidateQueries({ queryKey: ['sign-ins'] }),
  })
}

/** Ends every sign-in and every open document. */
export function useSignOutEverywhere() {
  return useMutation({ mutationFn: () => request<Ended>('DELETE', api.everywhere()) })
}
