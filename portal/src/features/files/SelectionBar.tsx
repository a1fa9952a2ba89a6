import { Button } from '@fluentui/react-components'
import { DismissRegular, MoreHorizontalRegular } from '@fluentui/react-icons'
import { t } from '../../i18n/t'
import type { ItemAct } from './itemActs'
import styles from './SelectionBar.module.css'

const SHOWN = ['download', 'move', 'trash']

/** In place of the bottom bar on a phone, while something is selected. */
export function SelectionBar({
  selected,
  acts,
  onMore,
  onClear,
}: {
  selected: string
  acts: ItemAct[]
  onMore: () => void
  onClear: () => void
}) {
  return (
    <div className={styles.bar} role="toolbar" aria-label={t('files.commands')} data-region>
      <div className={`${styles.count} numbers`}>
        <Button
          className={styles.clear}
          appearance="subtle"
          icon={<DismissRegular />}
          aria-label={t('files.clearSelection')}
          onClick={onClear}
        />
        {selected}
      </div>
      <div className={styles.acts}>
        {acts
          .filter(({ key }) => SHOWN.includes(key))
          .map((act) => (
            <button key={act.key} type="button" className={styles.act} onClick={act.run}>
              <span className={styles.icon}>{act.icon}</span>
              {act.label}
            </button>
          ))}
        <button type="button" className={styles.act} aria-haspopup="dialog" onClick={onMore}>
          <span className={styles.icon}>
            <MoreHorizontalRegular />
          </span>
          {t('common.more')}
        </button>
      </div>
    </div>
  )
}
