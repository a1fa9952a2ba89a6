import { useQuery } from '@tanstack/react-query'
import { Outlet, useNavigate } from '@tanstack/react-router'
import { organizationQuery } from '../../api/admin/organizations'
import { useSession, useSignOut } from '../../api/session'
import { t } from '../../i18n/t'
import { mayAdministrate } from '../../lib/mayAdministrate'
import { MissingState } from '../../ui/MissingState'
import { useTitle } from '../../ui/useTitle'
import styles from './AdminGate.module.css'
import { labelOf } from './pages'
import { useScope } from './useScope'

/** The administration for those who may; everybody else sees what is not here. */
export function AdminGate() {
  const session = useSession()
  const navigate = useNavigate()
  const leave = useSignOut()
  if (mayAdministrate(session)) return <NamedPage />
  return (
    <main className={styles.page}>
      <MissingState
        mail={session.account.mail}
        onMyFiles={() => void navigate({ to: '/files' })}
        onSwitchAccount={() => leave.mutate(undefined, { onSuccess: () => location.assign('/sign-in') })}
      />
    </main>
  )
}

/** The page, and the tab named after it and its scope. */
function NamedPage() {
  const { id, page } = useScope()
  const { data } = useQuery(organizationQuery(id))
  useTitle(t('common.title', { page: t(labelOf(page)), organization: data?.name ?? t('admin.entry') }))
  return <Outlet />
}
