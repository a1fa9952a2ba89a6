import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useSignOut } from '../../api/session'
import { problemText } from '../../ui/problemText'
import { clearToasts, showToast } from '../../ui/toasts'

/** What the person's own menu does, on every width. */
export function useAccountActs() {
  const navigate = useNavigate()
  const client = useQueryClient()
  const leave = useSignOut()
  return {
    openSettings: () => void navigate({ to: '/settings/$section', params: { section: 'profile' } }),
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
