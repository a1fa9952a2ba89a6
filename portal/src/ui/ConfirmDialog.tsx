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
import { useReturnFocus, useStartFocus } from './useDialogFocus'

const ONE_LINE = { whiteSpace: 'nowrap' } as const

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
  const cancel = useStartFocus<HTMLButtonElement>()
  useReturnFocus()
  return (
    <Dialog open modalType="alert" onOpenChange={(_event, data) => data.open || onClose()}>
      <DialogSurface style={{ maxWidth: 480, borderRadius: 16 }}>
        <DialogBody>
          <DialogTitle>{title}</DialogTitle>
          <DialogContent>{children}</DialogContent>
          <DialogActions>
            <Button
              style={ONE_LINE}
              disabledFocusable={busy}
              icon={busy ? <Spinner size="tiny" /> : null}
              onClick={onConfirm}
            >
              {confirm}
            </Button>
            <Button ref={cancel} style={ONE_LINE} onClick={onClose}>
              {t('common.cancel')}
            </Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  )
}
