import { Button, Menu, MenuItem, MenuItemRadio, MenuList, MenuPopover, MenuTrigger } from '@fluentui/react-components'
import { ChevronDownRegular } from '@fluentui/react-icons'
import { useParams } from '@tanstack/react-router'
import { type ComponentType, Suspense } from 'react'
import { useSession } from '../../api/session'
import { t } from '../../i18n/t'
import { organizationId } from '../../lib/ids'
import { mayAdministrate } from '../../lib/mayAdministrate'
import type { AdminSearchProps } from '../../parts'
import { Avatar } from '../../ui/Avatar'
import { Logo } from '../../ui/Logo'
import styles from './Frame.module.css'
import { useAccountActs } from './useAccountActs'

/** The line on top: which organization, the search of the page where there is one, and the person's own menu. */
export function Header({ Search }: { Search: ComponentType<AdminSearchProps> | undefined }) {
  const session = useSession()
  const { account } = session
  const { openSettings, openAdministration, signOut } = useAccountActs()
  const { organization } = useParams({ strict: false }) as { organization?: string }
  return (
    <header className={styles.header} data-region>
      <OrganizationSwitch />
      {Search && (
        <div className={styles.search}>
          <Suspense>
            <Search organization={organizationId(organization ?? session.membership.organization.id)} />
          </Suspense>
        </div>
      )}
      <Menu>
        <MenuTrigger disableButtonEnhancement>
          <button type="button" className={styles.round} aria-label={t('frame.account', { name: account.name })}>
            <Avatar name={account.name} seed={account.id} />
          </button>
        </MenuTrigger>
        <MenuPopover>
          <MenuList>
            {mayAdministrate(session) && <MenuItem onClick={openAdministration}>{t('admin.entry')}</MenuItem>}
            <MenuItem onClick={openSettings}>{t('frame.settings')}</MenuItem>
            <MenuItem onClick={signOut}>{t('frame.signOut')}</MenuItem>
          </MenuList>
        </MenuPopover>
      </Menu>
    </header>
  )
}

function OrganizationSwitch() {
  const { membership, memberships, branding } = useSession()
  const { switchTo } = useAccountActs()
  const name = branding?.name ?? membership.organization.name
  const mark = branding?.logo ? <img className={styles.logo} src={branding.logo} alt="" /> : <Logo size={26} />
  if (memberships.length < 2) {
    return (
      <div className={styles.organization}>
        {mark}
        <span className="ellipsis">{name}</span>
      </div>
    )
  }
  return (
    <div className={styles.organization}>
      {mark}
      <Menu
        checkedValues={{ membership: [membership.id] }}
        onCheckedValueChange={(_event, { checkedItems }) => {
          const chosen = memberships.find(({ id }) => id === checkedItems[0])
          if (chosen) switchTo(chosen.id)
        }}
      >
        <MenuTrigger disableButtonEnhancement>
          <Button appearance="transparent" iconPosition="after" icon={<ChevronDownRegular />}>
            {name}
          </Button>
        </MenuTrigger>
        <MenuPopover>
          <MenuList aria-label={t('frame.organizations')}>
            {memberships.map(({ id, organization }) => (
              <MenuItemRadio key={id} name="membership" value={id}>
                {organization.name}
              </MenuItemRadio>
            ))}
          </MenuList>
        </MenuPopover>
      </Menu>
    </div>
  )
}
