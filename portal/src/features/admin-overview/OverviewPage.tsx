import { useQuery } from '@tanstack/react-query'
import { organizationQuery } from '../../api/admin/organizations'
import { t } from '../../i18n/t'
import type { AdminPageProps } from '../../parts'
import { AdminPage } from '../../ui/AdminPage'

/** How an organization and everything below it is doing. */
export function OverviewPage({ organization }: AdminPageProps) {
  const { data } = useQuery(organizationQuery(organization))
  return <AdminPage title={data?.name ?? t('admin.overview')}>{null}</AdminPage>
}
