import { DrawerBody, DrawerHeader, DrawerHeaderTitle, OverlayDrawer } from '@fluentui/react-components'
import { FolderRegular, NavigationRegular, OrganizationRegular, SearchRegular } from '@fluentui/react-icons'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { organizationQuery } from '../../api/admin/organizations'
import { useSession } from '../../api/session'
import { t } from '../../i18n/t'
import { pages } from '../../lib/paths'
import { ActionSheet } from '../../ui/ActionSheet'
import styles from './AdminBottomBar.module.css'
import { isInstallationPage, sectionsFor } from './pages'
import { ScopeTree } from './ScopeButton'
import { hrefOf, useScope } from './useScope'

/** The administration on a phone: the pages, the scope, and back. */
export function AdminBottomBar() {
  const { role } = useSession().membership
  const scope = useScope()
  const navigate = useNavigate()
  const [open, setOpen] = useState<'pages' | 'scope'>()
  const close = () => setOpen(undefined)
  const shown = isInstallationPage(scope.page) ? scope.top.id : scope.id
  const { data } = useQuery(organizationQuery(shown))
  return (
    <nav className={styles.bottom} aria-label={t('admin.navigation')} data-region>
      <button type="button" aria-haspopup="dialog" onClick={() => setOpen('pages')}>
        <NavigationRegular fontSize={24} />
        {t('admin.pages')}
      </button>
      <button type="button" aria-haspopup="dialog" onClick={() => setOpen('scope')}>
        <OrganizationRegular fontSize={24} />
        <span className="ellipsis" dir="auto">
          {data?.name ?? t('admin.organization')}
        </span>
      </button>
      <button type="button" onClick={() => void navigate({ href: pages.admin(scope.id, 'search') })}>
        <SearchRegular fontSize={24} />
        {t('adminSearch.open')}
      </button>
      <Link to="/files">
        <FolderRegular fontSize={24} />
        {t('admin.back')}
      </Link>
      {open === 'pages' && (
        <ActionSheet
          title={t('admin.navigation')}
          onClose={close}
          acts={sectionsFor(role === 'system_administrator')
            .flatMap(({ entries }) => entries)
            .map(({ name, label, icon: Icon }) => ({
              key: name,
              label: t(label),
              icon: <Icon />,
              checked: name === scope.page,
              run: () => void navigate({ href: hrefOf(scope.id, name) }),
            }))}
        />
      )}
      {open === 'scope' && (
        <OverlayDrawer
          open
          position="bottom"
          className={styles.sheet}
          onOpenChange={(_event, data) => data.open || close()}
        >
          <DrawerHeader>
            <DrawerHeaderTitle>{t('admin.scopeChoose')}</DrawerHeaderTitle>
          </DrawerHeader>
          <DrawerBody>
            <ScopeTree onDone={close} />
          </DrawerBody>
        </OverlayDrawer>
      )}
    </nav>
  )
}
