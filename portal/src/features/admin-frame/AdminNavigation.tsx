import { FolderRegular } from '@fluentui/react-icons'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { organizationQuery } from '../../api/admin/organizations'
import { useSession } from '../../api/session'
import { locale } from '../../i18n/locale'
import { t } from '../../i18n/t'
import styles from './AdminNavigation.module.css'
import { type AdminPageName, sectionsFor } from './pages'
import { ScopeButton } from './ScopeButton'
import { hrefOf, useScope } from './useScope'

/** The administration's pages: a list at the side, a rail on narrow screens. */
export function AdminNavigation() {
  const { role } = useSession().membership
  const { id, page } = useScope()
  const counts = useCounts()
  return (
    <nav className={styles.navigation} aria-label={t('admin.navigation')} data-region>
      <ScopeButton />
      <div className={styles.pages}>
        {sectionsFor(role === 'system_administrator').map(({ title, entries }) => (
          <div key={title ?? ''} className={styles.section}>
            {title && <h2 className={styles.title}>{t(title)}</h2>}
            {entries.map(({ name, label, icon: Icon }) => (
              <Link
                key={name}
                to={hrefOf(id, name)}
                className={styles.place}
                // By the page, not by how addresses begin.
                activeOptions={{ exact: true }}
                aria-current={name === page ? 'page' : undefined}
              >
                <Icon fontSize={20} filled={name === page} />
                <span className="ellipsis">{t(label)}</span>
                <Count count={counts[name]} />
              </Link>
            ))}
          </div>
        ))}
      </div>
      <Link to="/files" className={styles.place}>
        <FolderRegular fontSize={20} />
        <span className="ellipsis">{t('admin.back')}</span>
      </Link>
    </nav>
  )
}

/** How many there are of something, once that is known. */
function Count({ count }: { count: number | undefined }) {
  if (count === undefined) return null
  return <span className={`${styles.count} numbers`}>{new Intl.NumberFormat(locale()).format(count)}</span>
}

/** Counts come late, and may not come at all. */
function useCounts(): Partial<Record<AdminPageName, number>> {
  const { id } = useScope()
  const { data } = useQuery(organizationQuery(id))
  if (data === undefined) return {}
  return { organizations: data.organizations, people: data.people, guests: data.guests }
}
