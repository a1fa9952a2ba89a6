import { t } from '../../i18n/t'
import type { AdminPageProps } from '../../parts'
import { AdminPage } from '../../ui/AdminPage'
import { SearchCombobox } from './SearchCombobox'

/** The search as a page, where the header has no room for it. */
export function SearchPage({ organization }: AdminPageProps) {
  return (
    <AdminPage title={t('adminSearch.open')}>
      <SearchCombobox organization={organization} floating={false} />
    </AdminPage>
  )
}
