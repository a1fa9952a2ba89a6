import type { ReactNode } from 'react'
import styles from './Chip.module.css'

/** A small tinted badge: own tint, text, icon. Colour never speaks alone. */
export function Chip({
  tone = 'plain',
  icon,
  children,
}: {
  tone?: 'plain' | 'brand' | 'ok' | 'warn' | 'bad'
  icon?: ReactNode
  children: ReactNode
}) {
  return (
    <span className={styles.chip} data-tone={tone}>
      {icon && <span className={styles.icon}>{icon}</span>}
      {children}
    </span>
  )
}
