import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { api } from '../lib/paths'
import { request } from './request'
import { sessionQuery } from './session'
import type { Invited, Session } from './types'

/** What an invitation is to, for whoever holds its token. */
export const invitationQuery = (token: string) =>
  queryOptions({
    queryKey: ['invitation', token],
    queryFn: ({ signal }) => request<Invited>('POST', api.lookAtInvitation(), { body: { token }, signal }),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  })

/** What accepting needs: nothing for who is signed in as that account, a password for who has it, both for somebody new. */
export type Acceptance = { token: string; name?: string; password?: string }

/** Accepts an invitation; the answer becomes the session. */
export function useAcceptInvitation() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (form: Acceptance) => request<Session>('POST', api.acceptInvitation(), { body: form }),
    onSuccess: (session) => {
      client.clear()
      client.setQueryData(sessionQuery().queryKey, session)
    },
  })
}

/** Asks for a link to a new password. The answer is the same whether or not the address has an account. */
export function useAskForReset() {
  return useMutation({ mutationFn: (mail: string) => request<void>('POST', api.resets(), { body: { mail } }) })
}

/** Sets a new password by the token of a link. */
export function useResetPassword() {
  return useMutation({
    mutationFn: (form: { token: string; password: string }) => request<void>('POST', api.takeReset(), { body: form }),
  })
}
