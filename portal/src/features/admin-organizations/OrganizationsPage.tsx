import { t } from '../../i18n/t'
import type { AdminPageProps } from '../../parts'
import { AdminPage } from '../../ui/AdminPage'

export function OrganizationsPage(_props: AdminPageProps) {
  return <AdminPage title={t('admin.organizations')}>{null}</AdminPage>
}
