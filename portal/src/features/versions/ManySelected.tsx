import type { Item } from '../../api/types'
import { t } from '../../i18n/t'
import { formatBytes } from '../../lib/bytes'
import { CloseButton } from './DetailsPane'
import styles from './DetailsPane.module.css'
import facts from './Facts.module.css'

/** Several items: how many of what, and how much. */
export function ManySelected({ items, onClose }: { items: Item[]; onClose: () => void }) {
  const files = items.filter(({ kind }) => kind === 'file')
  const folders = items.length - files.length
  const bytes = files.reduce((sum, { size_bytes = 0 }) => sum + size_bytes, 0)
  return (
    <>
      <header className={styles.head}>
        <div className={styles.headText}>
          <h2 className={styles.title}>{t('versions.selected', { count: items.length })}</h2>
        </div>
        <CloseButton onClose={onClose} />
      </header>
      <div className={styles.panel}>
        <dl className={`${facts.facts} numbers`}>
          {folders > 0 && (
            <div>
              <dt>{t('versions.folders')}</dt>
              <dd>{folders}</dd>
            </div>
          )}
          {files.length > 0 && (
            <div>
              <dt>{t('versions.files')}</dt>
              <dd>{files.length}</dd>
            </div>
          )}
          {files.length > 0 && (
            <div>
              <dt>{t('versions.together')}</dt>
              <dd>{formatBytes(bytes)}</dd>
            </div>
          )}
        </dl>
      </div>
    </>
  )
}
