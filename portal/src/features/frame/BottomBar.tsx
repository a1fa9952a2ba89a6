import {
  ArrowSwapRegular,
  DeleteRegular,
  FolderRegular,
  SettingsRegular,
  ShieldRegular,
  SignOutRegular,
} from '@fluentui/react-icons'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useSession } from '../../api/session'
import { t } from '../../i18n/t'
import { mayAdministrate } from '../../lib/mayAdministrate'
import { ActionSheet } from '../../ui/ActionSheet'
import { Avatar } from '../../ui/Avatar'
import styles from './Frame.module.css'
import { useAccountActs } from './useAccountActs'

/** The places on a phone. */
export function BottomBar() {
  const session = useSession()
  const { account } = session
  const { openSettings, openAdministration, switchTo, signOut } = useAccountActs()
  const otherOrganizations = session.memberships.filter(({ id }) => id !== session.membership.id)
  const [open, setOpen] = useState(false)
  return (
    <nav className={styles.bottom} aria-label={t('frame.places')} data-region>
      <Link to="/files">
        <FolderRegular fontSize={24} />
        {t('frame.files')}
      </Link>
      {session.drive && (
        <Link to="/trash">
          <DeleteRegular fontSize={24} />
          {t('common.trash')}
        </Link>
      )}
      <button type="button" aria-haspopup="dialog" onClick={() => setOpen(true)}>
        <Avatar name={account.name} seed={account.id} size={24} />
        {t('frame.you')}
      </button>
      {open && (
        <ActionSheet
          title={account.name}
          onClose={() => setOpen(false)}
          acts={[
            ...(mayAdministrate(session)
              ? [{ key: 'admin', label: t('admin.entry'), icon: <ShieldRegular />, run: openAdministration }]
              : []),
            ...otherOrganizations.map(({ id, organization }) => ({
              key: id,
              label: t('frame.goTo', { organization: organization.name }),
              icon: <ArrowSwapRegular />,
              run: () => switchTo(id),
            })),
            { key: 'settings', label: t('frame.settings'), icon: <SettingsRegular />, run: openSettings },
            { key: 'signOut', label: t('frame.signOut'), icon: <SignOutRegular />, run: signOut },
          ]}
        />
      )}
    </nav>
  )
}
