import type { ReactNode } from 'react'
import { t } from '../i18n/t'
import styles from './EntryPage.module.css'
import { Logo } from './Logo'
import { SheafDrawing } from './SheafDrawing'

/** A page for people who are not in yet: what the place is called, one column to fill in, the drawing beside it. */
export function EntryPage({
  name = t('common.appName'),
  logo,
  title,
  lead,
  children,
}: {
  /** Whose place it is; the product's name where no organization is known. */
  name?: string
  /** The address of its logo; the product's mark without one. */
  logo?: string | undefined
  title: string
  lead?: ReactNode
  children: ReactNode
}) {
  return (
    <div className={styles.page}>
      <main className={styles.side}>
        <div className={styles.form}>
          <div className={styles.brand}>
            {logo ? <img className={styles.logo} src={logo} alt="" /> : <Logo size={44} />}
            <div className={styles.place}>
              <div className={styles.name} dir="auto">
                {name}
              </div>
              <div className={styles.host}>{location.host}</div>
            </div>
          </div>
          <h1 className={styles.title}>{title}</h1>
          {lead && <p className={styles.lead}>{lead}</p>}
          {children}
        </div>
      </main>
      <div className={styles.art} aria-hidden="true">
        <SheafDrawing />
      </div>
    </div>
  )
}

/** A quiet line below the form. */
export function EntryHint({ children }: { children: ReactNode }) {
  return <p className={styles.hint}>{children}</p>
}
