import { useEffect, useState } from 'react'
import { t } from '../../i18n/t'
import styles from './Versions.module.css'

/** The loading face of a pane: still lines, and nothing in the first 300 ms. */
export function LoadingLines() {
  const [late, setLate] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), 300)
    return () => clearTimeout(timer)
  }, [])
  return (
    <div className={styles.loading} aria-busy="true">
      {late && (
        <>
          <span className="visually-hidden" role="status">
            {t('faces.loading')}
          </span>
          <i style={{ width: '52%' }} />
          <i style={{ width: '38%' }} />
          <i style={{ width: '60%' }} />
          <i style={{ width: '44%' }} />
        </>
      )}
    </div>
  )
}
