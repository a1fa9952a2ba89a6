import { DrawerBody, DrawerHeader, DrawerHeaderTitle, OverlayDrawer } from '@fluentui/react-components'
import { CheckmarkRegular } from '@fluentui/react-icons'
import { type ReactElement, useEffect, useState } from 'react'
import styles from './ActionSheet.module.css'

export type Act = { key: string; label: string; icon?: ReactElement; checked?: boolean; run: () => void }

/** A menu on a phone: a sheet from below with acts 48 high. Esc, the back of it and each act close it. */
export function ActionSheet({ title, acts, onClose }: { title: string; acts: Act[]; onClose: () => void }) {
  useReturnOfFocus()
  return (
    <OverlayDrawer
      open
      position="bottom"
      className={styles.sheet}
      onOpenChange={(_event, data) => data.open || onClose()}
    >
      <DrawerHeader className={styles.header}>
        <span className={styles.grip} />
        <DrawerHeaderTitle>
          <span dir="auto">{title}</span>
        </DrawerHeaderTitle>
      </DrawerHeader>
      <DrawerBody className={styles.body}>
        {acts.map((act) => (
          <button
            key={act.key}
            type="button"
            className={styles.act}
            aria-pressed={act.checked}
            onClick={() => {
              onClose()
              act.run()
            }}
          >
            <span className={styles.icon}>{act.icon}</span>
            <span>{act.label}</span>
            {act.checked && <CheckmarkRegular fontSize={20} className={styles.check} />}
          </button>
        ))}
      </DrawerBody>
    </OverlayDrawer>
  )
}

/** Gives the focus back to the opener, unless the act put it somewhere else. */
function useReturnOfFocus(): void {
  const [opener] = useState(() => document.activeElement)
  useEffect(
    () => () => {
      requestAnimationFrame(() => {
        if (document.activeElement === document.body && opener instanceof HTMLElement) opener.focus()
      })
    },
    [opener],
  )
}
