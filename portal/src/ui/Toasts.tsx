import { Button } from '@fluentui/react-components'
import { DismissRegular } from '@fluentui/react-icons'
import { useEffect, useState, useSyncExternalStore } from 'react'
import { t } from '../i18n/t'
import styles from './Toasts.module.css'
import { currentToasts, dismissToast, runToast, subscribeToToasts, type Toast } from './toasts'

const SHOWN_MS = 8000

/** The place of the toasts: bottom centre of the sheet it is drawn in. */
export function Toasts() {
  const toasts = useSyncExternalStore(subscribeToToasts, currentToasts)
  return (
    <div className={styles.place} role="status" data-toasts>
      {toasts.map((toast) => (
        <OneToast key={toast.id} toast={toast} />
      ))}
    </div>
  )
}

function OneToast({ toast }: { toast: Toast }) {
  const [held, setHeld] = useState(false)
  useEffect(() => {
    if (held || toast.error) return
    const timer = setTimeout(() => dismissToast(toast.id), SHOWN_MS)
    return () => clearTimeout(timer)
  }, [held, toast])
  return (
    // Hover and focus only stop the clock; nothing is done by them.
    // biome-ignore lint/a11y/noStaticElementInteractions: holds the toast, offers no act
    <div
      className={styles.toast}
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      <span dir="auto">{toast.text}</span>
      {toast.action && (
        <button type="button" className={styles.action} onClick={() => runToast(toast)}>
          {toast.action.label}
        </button>
      )}
      {toast.show && (
        <button type="button" className={styles.action} onClick={toast.show.run}>
          {toast.show.label}
        </button>
      )}
      {toast.error && (
        <Button
          className={styles.close}
          appearance="transparent"
          icon={<DismissRegular />}
          aria-label={t('common.dismiss')}
          onClick={() => dismissToast(toast.id)}
        />
      )}
    </div>
  )
}
