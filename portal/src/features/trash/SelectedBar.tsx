import { Button } from '@fluentui/react-components'
import { ArrowUndoRegular, DeleteDismissRegular, DismissRegular } from '@fluentui/react-icons'
import type { Item } from '../../api/types'
import { t } from '../../i18n/t'
import { usePhone } from '../../ui/appearance'
import styles from './TrashPage.module.css'

/** The command bar: how many there are, or what can be done with the selected ones, in the same 44 pixels. */
export function SelectedBar({
  total,
  chosen,
  onClear,
  onRestore,
  onDelete,
}: {
  total: number
  chosen: readonly Item[]
  onClear: () => void
  onRestore: () => void
  onDelete: () => void
}) {
  const phone = usePhone()
  if (chosen.length === 0) {
    return <div className={`${styles.bar} numbers`}>{t('trash.items', { count: total })}</div>
  }
  return (
    <div className={styles.bar}>
      <Button
        className={styles.count}
        appearance="transparent"
        iconPosition="after"
        icon={<DismissRegular fontSize={16} />}
        aria-label={t('trash.clear', { count: chosen.length })}
        onClick={onClear}
      >
        <span role="status">{t('trash.selected', { count: chosen.length })}</span>
      </Button>
      {chosen.every(({ can }) => can.includes('restore')) && (
        <Button appearance="primary" icon={<ArrowUndoRegular />} onClick={onRestore}>
          {t('trash.restore')}
        </Button>
      )}
      {chosen.every(({ can }) => can.includes('delete')) && (
        <Button
          appearance="subtle"
          icon={<DeleteDismissRegular />}
          aria-label={phone ? t('trash.delete') : undefined}
          onClick={onDelete}
        >
          {phone ? null : t('trash.delete')}
        </Button>
      )}
    </div>
  )
}
