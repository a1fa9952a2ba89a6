import { Button } from '@fluentui/react-components'
import { useState } from 'react'
import { useLeaveOrganization, useSession } from '../../api/session'
import { t } from '../../i18n/t'
import { ConfirmDialog } from '../../ui/ConfirmDialog'
import { problemText } from '../../ui/problemText'
import styles from './SettingsPage.module.css'

/** For whoever may leave the organization of this session; asked before, since only an invitation leads back. */
export function LeaveOrganization() {
  const { can, membership, memberships, drive } = useSession()
  const [asking, setAsking] = useState(false)
  const leave = useLeaveOrganization()
  if (!can?.includes('leave')) return null
  const name = membership.organization.name
  // Everything on screen belonged to the organization that was left: the next page begins anew.
  const confirm = () =>
    leave.mutate(undefined, { onSuccess: (session) => location.assign(session ? '/files' : '/sign-in') })
  return (
    <section className={styles.apart}>
      <h3 className={styles.partTitle}>{t('settings.leaveOrganization')}</h3>
      <p className={styles.hint}>{t('settings.leaveOrganizationText', { name })}</p>
      <div>
        <Button onClick={() => setAsking(true)}>{t('settings.leaveNamed', { name })}</Button>
      </div>
      {asking && (
        <ConfirmDialog
          title={t('settings.leaveAsk', { name })}
          confirm={t('settings.leaveNamed', { name })}
          busy={leave.isPending}
          onConfirm={confirm}
          onClose={() => setAsking(false)}
        >
          <p>{t(drive ? 'settings.leaveFiles' : 'settings.leaveShares')}</p>
          <p>{t(memberships.length > 1 ? 'settings.leaveStays' : 'settings.leaveLast')}</p>
          {leave.error && <p role="alert">{problemText(leave.error)}</p>}
        </ConfirmDialog>
      )}
    </section>
  )
}
