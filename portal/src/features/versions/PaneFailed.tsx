import { Button } from '@fluentui/react-components'
import { t } from '../../i18n/t'
import styles from './Versions.module.css'

/** The failed face of a pane. */
export function PaneFailed({ title, onRetry }: { title: string; onRetry: () => void }) {
  return (
    <div className={styles.failed} role="alert">
      <p>{title}</p>
      <Button onClick={onRetry}>{t('versions.tryAgain')}</Button>
    </div>
  )
}
