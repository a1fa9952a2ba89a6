import type { Item } from '../api/types'
import { t } from '../i18n/t'
import { FileIcon } from '../ui/FileIcon'
import styles from './host.module.css'
import { Icon } from './icons'

/** Our own 48 pixels: back, icon, name, where it lies. Only there while the suite is not. */
export function Bar({ item, name, onBack }: { item: Item | undefined; name: string | undefined; onBack: () => void }) {
  const folder = item?.path?.at(-1)?.name ?? t('common.myFiles')
  const folders = item?.path?.slice(-2).map((one) => one.name)
  return (
    <header className={styles.bar}>
      <button type="button" className={styles.icon} aria-label={t('host.back', { folder })} onClick={onBack}>
        <Icon name="back" />
      </button>
      {name !== undefined && <FileIcon kind="file" name={name} size={24} />}
      <h1 className="ellipsis" dir="auto">
        {name ?? t('common.appName')}
      </h1>
      {folders && (
        <span className={`${styles.folder} ellipsis`}>{t('host.inFolder', { folders: folders.join(' / ') })}</span>
      )}
    </header>
  )
}
