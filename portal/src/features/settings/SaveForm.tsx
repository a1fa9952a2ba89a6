import { Button, Spinner } from '@fluentui/react-components'
import { useBlocker } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { t } from '../../i18n/t'
import { ConfirmDialog } from '../../ui/ConfirmDialog'
import styles from './SettingsPage.module.css'

/** A section that is saved by its own button; leaving it with changes asks. */
export function SaveForm({
  changed,
  busy,
  label = t('settings.save'),
  said,
  onSave,
  children,
}: {
  changed: boolean
  busy: boolean
  label?: string
  /** What the last saving came to. */
  said: ReactNode
  onSave: () => void
  children: ReactNode
}) {
  return (
    <form
      className={styles.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        if (!busy) onSave()
      }}
    >
      {children}
      <div className={styles.save}>
        <Button
          type="submit"
          appearance="primary"
          disabledFocusable={busy || !changed}
          icon={busy ? <Spinner size="tiny" /> : null}
        >
          {label}
        </Button>
        <span className={styles.said} role="status">
          {!changed && said}
        </span>
      </div>
      <LeaveQuestion changed={changed} />
    </form>
  )
}

function LeaveQuestion({ changed }: { changed: boolean }) {
  const blocker = useBlocker({ shouldBlockFn: () => changed, enableBeforeUnload: changed, withResolver: true })
  if (blocker.status !== 'blocked') return null
  return (
    <ConfirmDialog
      title={t('settings.leaveTitle')}
      confirm={t('settings.leave')}
      busy={false}
      onConfirm={blocker.proceed}
      onClose={blocker.reset}
    >
      {t('settings.leaveText')}
    </ConfirmDialog>
  )
}
