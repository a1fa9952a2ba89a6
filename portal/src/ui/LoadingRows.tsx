import { useEffect, useState } from 'react'
import { t } from '../i18n/t'
import styles from './LoadingRows.module.css'

const NAMES = [210, 168, 252, 140, 226, 184]

/** The loading face of a list: six still rows, and nothing at all in the first 300 ms. */
export function LoadingRows() {
  const [late, setLate] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), 300)
    return () => clearTimeout(timer)
  }, [])
  return (
    <div className={styles.rows} aria-busy="true">
      {late && (
        <>
          <span className="visually-hidden" role="status">
            {t('faces.loading')}
          </span>
          {NAMES.map((width) => (
            <div key={width} className={styles.row} aria-hidden="true">
              <i className={styles.icon} />
              <i className={styles.bar} style={{ width }} />
              <i className={styles.changed} />
              <i className={styles.size} />
            </div>
          ))}
        </>
      )}
    </div>
  )
}
