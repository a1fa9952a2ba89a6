import { t } from '../../i18n/t'
import type { AdminPageProps } from '../../parts'
import { AdminPage } from '../../ui/AdminPage'

export function EditingPage(_props: AdminPageProps) {
  return <AdminPage title={t('admin.editing')}>{null}</AdminPage>
}
