import type { ReactNode } from 'react'
import styles from './CalmState.module.css'
import { Drawing, type DrawingName } from './Drawing'

/** A page or pane with nothing to list: a drawing, a sentence, what to do. */
export function CalmState({
  drawing,
  title,
  children,
  actions,
}: {
  drawing: DrawingName
  title: string
  children?: ReactNode
  actions?: ReactNode
}) {
  return (
    <div className={styles.calm}>
      <Drawing name={drawing} />
      <h2 className={styles.title}>{title}</h2>
      {children && <p className={styles.text}>{children}</p>}
      {actions && <div className={styles.actions}>{actions}</div>}
    </div>
  )
}
