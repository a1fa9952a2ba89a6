import { useQuery } from '@tanstack/react-query'
import { organizationQuery } from '../../api/admin/organizations'
import { suitesQuery } from '../../api/admin/suites'
import { useSession } from '../../api/session'
import { t } from '../../i18n/t'
import type { AdminPageProps } from '../../parts'
import { AdminPage } from '../../ui/AdminPage'
import { CalmState } from '../../ui/CalmState'
import { QueryFaces } from '../../ui/QueryFaces'
import { SuiteCard } from './SuiteCard'
import styles from './Suites.module.css'

/** The office suites as one organization meets them: how each is, and what it opens. */
export function SuitesPage({ organization }: AdminPageProps) {
  const query = useQuery(suitesQuery(organization))
  const about = useQuery(organizationQuery(organization)).data
  const checks = useSession().membership.role === 'system_administrator'
  return (
    <AdminPage
      title={t('adminSuites.title')}
      sentence={about && t('adminSuites.sentence', { organization: about.name })}
    >
      <QueryFaces query={query} failed={t('adminSuites.failed')}>
        {(suites) =>
          suites.length === 0 ? (
            <CalmState drawing="empty" title={t('adminSuites.emptyTitle')}>
              {t('adminSuites.emptyText')}
            </CalmState>
          ) : (
            <ul className={styles.cards}>
              {suites.map((suite) => (
                <SuiteCard key={suite.id} suite={suite} checks={checks} />
              ))}
            </ul>
          )
        }
      </QueryFaces>
    </AdminPage>
  )
}
