import { Button, DrawerBody, OverlayDrawer, Tooltip } from '@fluentui/react-components'
import { DismissRegular } from '@fluentui/react-icons'
import { type ReactNode, useEffect, useRef } from 'react'
import { t } from '../i18n/t'
import { useMedia, usePhone } from './appearance'
import styles from './SidePane.module.css'

type Props = {
  title: string
  /** A small line over the title: what kind of pane it is. */
  over?: string
  /** Under the title: where, how large, since when. */
  meta?: ReactNode
  icon?: ReactNode
  /** Acts that stay at the bottom. */
  foot?: ReactNode
  /** `details` is 360 wide; `preview` 392, and a full page on a phone. */
  kind?: 'details' | 'preview'
  /** Moves the focus into the pane when it opens; otherwise it stays in the list. */
  takeFocus?: boolean
  onClose: () => void
  children: ReactNode
}

/** What is known of the selected row, beside the list; a drawer over it below 900, a sheet from below on a phone. */
export function SidePane({ kind = 'details', takeFocus = false, ...props }: Props) {
  const beside = useMedia('(min-width: 900px)')
  const phone = usePhone()
  if (beside) {
    return (
      <Beside kind={kind} takeFocus={takeFocus} {...props}>
        <Content {...props} />
      </Beside>
    )
  }
  return (
    <OverlayDrawer
      open
      position={phone ? 'bottom' : 'end'}
      className={phone ? styles.sheet : styles.drawer}
      data-kind={kind}
      aria-label={t('common.details')}
      onOpenChange={(_event, data) => data.open || props.onClose()}
    >
      {phone && kind === 'details' && <span className={styles.grip} />}
      <DrawerBody className={styles.drawerBody}>
        <Content {...props} />
      </DrawerBody>
    </OverlayDrawer>
  )
}

function Beside({
  kind,
  takeFocus,
  title,
  onClose,
  children,
}: {
  kind: 'details' | 'preview'
  takeFocus: boolean
  title: string
  onClose: () => void
  children: ReactNode
}) {
  const pane = useRef<HTMLElement>(null)
  useEffect(() => {
    if (takeFocus) pane.current?.focus()
  }, [takeFocus])
  return (
    // Esc is the keyboard's way out; the pane itself offers no act.
    <aside
      className={styles.pane}
      ref={pane}
      tabIndex={-1}
      data-kind={kind}
      aria-label={`${t('common.details')}: ${title}`}
      data-region
      onKeyDown={(event) => event.key === 'Escape' && !event.defaultPrevented && onClose()}
    >
      {children}
    </aside>
  )
}

function Content({ title, over, meta, icon, foot, onClose, children }: Omit<Props, 'kind' | 'takeFocus'>) {
  return (
    <>
      <header className={styles.head}>
        {icon}
        <div className={styles.words}>
          {over && <p className={styles.meta}>{over}</p>}
          <h2 className={styles.title} dir="auto">
            {title}
          </h2>
          {meta && <div className={`${styles.meta} numbers`}>{meta}</div>}
        </div>
        <Tooltip content={t('common.closeDetails')} relationship="label">
          <Button appearance="subtle" icon={<DismissRegular />} onClick={onClose} />
        </Tooltip>
      </header>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys */}
      <section className={styles.body} tabIndex={0} aria-label={title}>
        {children}
      </section>
      {foot && <footer className={styles.foot}>{foot}</footer>}
    </>
  )
}

/** A titled part of a pane. */
export function PaneSection({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className={styles.section}>
      <h3 className={styles.sectionTitle}>{title}</h3>
      {children}
    </section>
  )
}

/** Facts of a pane: a word and what it is. */
export function Facts({ facts }: { facts: readonly (readonly [string, ReactNode] | undefined | false)[] }) {
  return (
    <dl className={styles.facts}>
      {facts.map(
        (fact) =>
          fact && (
            <div key={fact[0]}>
              <dt>{fact[0]}</dt>
              <dd className="numbers">{fact[1]}</dd>
            </div>
          ),
      )}
    </dl>
  )
}
