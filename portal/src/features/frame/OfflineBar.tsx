import { CloudOffRegular } from '@fluentui/react-icons'
import { useSyncExternalStore } from 'react'
import { t } from '../../i18n/t'
import styles from './Frame.module.css'

/** A slim line while the browser has no network. */
export function OfflineBar() {
  const online = useSyncExternalStore(
    (listener) => {
      window.addEventListener('online', listener)
      window.addEventListener('offline', listener)
      return () => {
        window.removeEventListener('online', listener)
        window.removeEventListener('offline', listener)
      }
    },
    () => navigator.onLine,
  )
  return (
    <div role="status">
      {!online && (
        <div className={styles.offline}>
          <CloudOffRegular fontSize={16} />
          {t('frame.offline')}
        </div>
      )}
    </div>
  )
}
