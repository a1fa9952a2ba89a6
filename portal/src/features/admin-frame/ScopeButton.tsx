import { Popover, PopoverSurface, PopoverTrigger } from '@fluentui/react-components'
import { ChevronDownRegular } from '@fluentui/react-icons'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { organizationQuery } from '../../api/admin/organizations'
import { t } from '../../i18n/t'
import { SearchField } from '../../ui/SearchField'
import { OrganizationMark } from './OrganizationMark'
import { OrganizationTree } from './OrganizationTree'
import { isInstallationPage } from './pages'
import styles from './ScopeButton.module.css'
import { useScope } from './useScope'

/** For which organization everything on the page is; opens the tree. Pages of the installation are for all of it. */
export function ScopeButton() {
  const [open, setOpen] = useState(false)
  const scope = useScope()
  const shown = isInstallationPage(scope.page) ? scope.top.id : scope.id
  const { data } = useQuery(organizationQuery(shown))
  const name = data?.name ?? (shown === scope.top.id ? scope.top.name : '')
  const place = isInstallationPage(scope.page)
    ? t('admin.wholeInstallation')
    : data?.parent && t('admin.scopeIn', { organization: data.parent.name })
  return (
    <Popover open={open} positioning="below-start" trapFocus onOpenChange={(_event, state) => setOpen(state.open)}>
      <PopoverTrigger disableButtonEnhancement>
        <button type="button" className={styles.button}>
          <OrganizationMark organization={{ id: shown, name }} logo={data?.branding.logo} />
          <span className={styles.words}>
            <span className={`${styles.name} ellipsis`} dir="auto">
              {name}
            </span>
            {place && ' '}
            {place && <span className={`${styles.place} ellipsis`}>{place}</span>}
          </span>
          <span className="visually-hidden">{t('admin.scope')}</span>
          <ChevronDownRegular className={styles.chevron} fontSize={16} />
        </button>
      </PopoverTrigger>
      <PopoverSurface className={styles.surface} aria-label={t('admin.scopeChoose')}>
        <ScopeTree onDone={() => setOpen(false)} />
      </PopoverSurface>
    </Popover>
  )
}

/** The tree with its search; choosing keeps the page. */
export function ScopeTree({ onDone }: { onDone: () => void }) {
  const [search, setSearch] = useState('')
  const { id, top, change } = useScope()
  return (
    <div className={styles.choose}>
      <SearchField label={t('admin.find')} value={search} onSearch={setSearch} />
      <div className={styles.scroller}>
        <OrganizationTree
          top={top}
          selected={id}
          search={search}
          onSelect={(chosen) => {
            onDone()
            change(chosen.id)
          }}
        />
      </div>
    </div>
  )
}
