import { useEffect, useState } from 'react'
import { t } from '../i18n/t'
import { announce } from '../ui/announce'
import styles from './host.module.css'

const AROUND = 2 * Math.PI * 21

/** Counts seconds down and then calls, as long as it runs. */
export function useCountdown(seconds: number, running: boolean, onZero: () => void): number {
  const [left, setLeft] = useState(seconds)
  useEffect(() => {
    if (!running) return
    const timer = setTimeout(() => (left > 1 ? setLeft(left - 1) : onZero()), 1000)
    return () => clearTimeout(timer)
  }, [left, running, onZero])
  // Said once, not every second.
  useEffect(() => announce(t('host.tryIn', { count: seconds })), [seconds])
  return left
}

/** The ring that empties until the next try. */
export function Ring({ left, of }: { left: number; of: number }) {
  const length = (left / of) * AROUND
  return (
    <div className={styles.ring} aria-hidden="true">
      <svg aria-hidden="true" viewBox="0 0 48 48" width="48" height="48" fill="none" strokeWidth="3.5">
        <circle cx="24" cy="24" r="21" stroke="var(--colorNeutralBackground1Pressed)" />
        <circle
          cx="24"
          cy="24"
          r="21"
          stroke="var(--colorBrandBackground)"
          strokeLinecap="round"
          strokeDasharray={`${length} ${AROUND}`}
          transform="rotate(-90 24 24)"
        />
      </svg>
      <span>{left}</span>
    </div>
  )
}
