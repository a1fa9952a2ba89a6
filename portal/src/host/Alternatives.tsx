import type { Item } from '../api/types'
import { t } from '../i18n/t'
import { api, pages } from '../lib/paths'
import styles from './host.module.css'
import { Icon } from './icons'

/** What is possible without a suite, each only if the person may. */
export function Alternatives({ item, onChoose }: { item: Item; onChoose: () => void }) {
  const preview = item.can.includes('preview') && item.parent !== undefined && item.preview !== undefined
  const download = item.can.includes('download')
  if (!preview && !download) return null
  return (
    <div className={styles.alternatives}>
      {preview && item.parent && (
        <a className={styles.link} href={pages.preview(item.parent, item.id)} onClick={onChoose}>
          <Icon name="preview" />
          {t('host.preview')}
        </a>
      )}
      {download && (
        <a className={styles.link} href={api.content(item.id)} download onClick={onChoose}>
          <Icon name="download" />
          {item.version === undefined ? t('host.download') : t('host.downloadVersion', { version: item.version })}
        </a>
      )}
    </div>
  )
}
