import { t } from '../../i18n/t'
import type { AdminPageProps } from '../../parts'
import { AdminPage } from '../../ui/AdminPage'

export function ActivityPage(_props: AdminPageProps) {
  return <AdminPage title={t('admin.activity')}>{null}</AdminPage>
}
