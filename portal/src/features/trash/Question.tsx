import type { Item } from '../../api/types'
import { t } from '../../i18n/t'
import { ConfirmDialog } from '../../ui/ConfirmDialog'

/** What is about to be deleted for good. */
export type Asked = { what: 'some'; items: readonly Item[] } | { what: 'everything'; count: number }

/** The question before the two acts that nobody can undo. */
export function Question({
  asked,
  busy,
  onYes,
  onNo,
}: {
  asked: Asked
  busy: boolean
  onYes: () => void
  onNo: () => void
}) {
  const count = asked.what === 'some' ? asked.items.length : asked.count
  const only = asked.what === 'some' && count === 1 ? asked.items[0] : undefined
  return (
    <ConfirmDialog
      title={only ? t('trash.askOne', { name: only.name }) : t('trash.askMany', { count })}
      confirm={t('trash.confirm', { count })}
      busy={busy}
      onConfirm={onYes}
      onClose={onNo}
    >
      {t(count === 1 ? 'trash.askText' : 'trash.askTextMany')}
    </ConfirmDialog>
  )
}
