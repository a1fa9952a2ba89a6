import { useQuery } from '@tanstack/react-query'
import { jobsQuery } from '../../api/admin/jobs'
import { t } from '../../i18n/t'
import type { AdminPageProps } from '../../parts'
import { AdminPage } from '../../ui/AdminPage'
import { CalmState } from '../../ui/CalmState'
import { QueryFaces } from '../../ui/QueryFaces'
import { JobLine } from './JobLine'
import styles from './Jobs.module.css'

/** What the installation does by itself: what runs, what is next, what failed and why. */
export function JobsPage(_props: AdminPageProps) {
  const query = useQuery(jobsQuery())
  return (
    <AdminPage title={t('adminJobs.title')} sentence={t('adminJobs.sentence')}>
      <QueryFaces query={query} failed={t('adminJobs.failed')}>
        {(jobs) =>
          jobs.length === 0 ? (
            <CalmState drawing="empty" title={t('adminJobs.emptyTitle')}>
              {t('adminJobs.emptyText')}
            </CalmState>
          ) : (
            <ul className={styles.jobs}>
              {jobs.map((job) => (
                <JobLine key={job.name} job={job} />
              ))}
            </ul>
          )
        }
      </QueryFaces>
    </AdminPage>
  )
}
