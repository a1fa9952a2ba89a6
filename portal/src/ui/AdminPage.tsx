import { type ReactNode, useId } from 'react'
import styles from './AdminPage.module.css'

/**
 * A page of the administration: title line with its commands, one sentence, a line of filters, the content.
 * `pane` stands at the end of the sheet, `beside` at its beginning.
 */
export function AdminPage({
  title,
  badge,
  sentence,
  commands,
  filters,
  beside,
  pane,
  children,
}: {
  title: string
  badge?: ReactNode
  sentence?: ReactNode
  /** Buttons at the end of the title line; one of them is filled at most. */
  commands?: ReactNode
  /** Search and chips over the content. */
  filters?: ReactNode
  beside?: ReactNode
  pane?: ReactNode
  children: ReactNode
}) {
  const heading = useId()
  return (
    <>
      {beside}
      <main className={styles.page} aria-labelledby={heading} data-region>
        <header className={styles.head}>
          <h1 id={heading} tabIndex={-1} className="ellipsis" dir="auto">
            {title}
          </h1>
          {badge}
          {commands && <div className={styles.commands}>{commands}</div>}
        </header>
        {sentence && <p className={`${styles.sentence} numbers`}>{sentence}</p>}
        {filters && <div className={styles.filters}>{filters}</div>}
        {children}
      </main>
      {pane}
    </>
  )
}
