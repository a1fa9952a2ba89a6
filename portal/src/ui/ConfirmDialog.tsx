import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  Spinner,
} from '@fluentui/react-components'
import type { ReactNode } from 'react'
import { t } from '../i18n/t'

/** Asks before the few acts that nobody can undo; focus starts on Cancel. */
export function ConfirmDialog({
  title,
  confirm,
  busy,
  onConfirm,
  onClose,
  children,
}: {
  title: string
  confirm: string
  busy: boolean
  onConfirm: () => void
  onClose: () => void
  children?: ReactNode
}) {
  return (
    <Dialog open modalType="alert" onOpenChange={(_event, data) => data.open || onClose()}>
      <DialogSurface style={{ maxWidth: 480, borderRadius: 16 }}>
        <DialogBody>
          <DialogTitle>{title}</DialogTitle>
          <DialogContent>{children}</DialogContent>
          <DialogActions>
            <Button disabledFocusable={busy} icon={busy ? <Spinner size="tiny" /> : null} onClick={onConfirm}>
              {confirm}
            </Button>
            <Button autoFocus onClick={onClose}>
              {t('common.cancel')}
            </Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  )
}
