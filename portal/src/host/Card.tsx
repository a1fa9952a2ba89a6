import { type ReactNode, useEffect, useRef } from 'react'
import styles from './host.module.css'

/** A calm card over the ghost of the page. It takes the focus, since what was focused is covered. */
export function Card({ title, children }: { title: string; children: ReactNode }) {
  const card = useRef<HTMLElement>(null)
  useEffect(() => card.current?.focus(), [])
  return (
    <div className={styles.place}>
      <main className={styles.card} ref={card} tabIndex={-1}>
        {children}
        <span className="visually-hidden" role="status">
          {title}
        </span>
      </main>
    </div>
  )
}
