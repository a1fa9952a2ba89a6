import { useRouter } from '@tanstack/react-router'
import { useCallback } from 'react'
import { t } from '../../i18n/t'
import { FailedState } from '../../ui/FailedState'
import styles from './Frame.module.css'

/** The failed face of a page whose first data did not come. */
export function PageFailed({ error, reset }: { error: unknown; reset: () => void }) {
  const router = useRouter()
  const retry = useCallback(() => {
    reset()
    void router.invalidate()
  }, [reset, router])
  return (
    <main className={styles.alone}>
      <FailedState title={t('faces.pageFailed')} error={error} retry={retry} />
    </main>
  )
}
