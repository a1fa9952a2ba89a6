import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useSession, useSignOut, useSwitchMembership } from '../../api/session'
import type { MembershipId } from '../../lib/ids'
import { pages } from '../../lib/paths'
import { problemText } from '../../ui/problemText'
import { clearToasts, showToast } from '../../ui/toasts'

/** What the person's own menu does, on every width. */
export function useAccountActs() {
  const navigate = useNavigate()
  const client = useQueryClient()
  const leave = useSignOut()
  const change = useSwitchMembership()
  const { organization } = useSession().membership
  return {
    openSettings: () => void navigate({ to: '/settings/$section', params: { section: 'profile' } }),
    openAdministration: () => void navigate({ href: pages.admin(organization.id) }),
    switchTo: (membership: MembershipId) =>
      // Everything on screen belongs to the other organization: the page begins anew.
      change.mutate(membership, {
        onSuccess: () => location.assign('/files'),
        onError: (error) => showToast(problemText(error), { error: true }),
      }),
    signOut: () =>
      leave.mutate(undefined, {
        onSuccess: async () => {
          clearToasts()
          await navigate({ to: '/sign-in' })
          client.clear()
        },
        onError: (error) => showToast(problemText(error), { error: true }),
      }),
  }
}
