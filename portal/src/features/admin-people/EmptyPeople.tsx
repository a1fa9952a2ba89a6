import { Button } from '@fluentui/react-components'
import { t } from '../../i18n/t'
import { CalmState } from '../../ui/CalmState'

/** Nobody to list: because nobody is here yet, or because nobody fits. */
export function EmptyPeople({
  guests,
  search,
  filtered,
  onClear,
}: {
  guests: boolean
  search: string | undefined
  filtered: boolean
  onClear: () => void
}) {
  if (!filtered) {
    return (
      <CalmState drawing="empty" title={t(guests ? 'adminPeople.emptyGuestsTitle' : 'adminPeople.emptyTitle')}>
        {t(guests ? 'adminPeople.emptyGuestsText' : 'adminPeople.emptyText')}
      </CalmState>
    )
  }
  return (
    <CalmState
      drawing="empty"
      title={t('adminPeople.noneTitle')}
      actions={<Button onClick={onClear}>{t('adminPeople.clear')}</Button>}
    >
      {search ? t('adminPeople.noneFor', { search }) : t('adminPeople.noneFilter')}
    </CalmState>
  )
}
