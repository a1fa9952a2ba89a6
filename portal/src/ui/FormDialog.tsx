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
import type { FormEvent, ReactNode } from 'react'
import { t } from '../i18n/t'

const ONE_LINE = { whiteSpace: 'nowrap' } as const

/** A dialog with one act: Enter does it, Esc closes, focus goes back to the opener. */
export function FormDialog({
  title,
  submit,
  busy,
  onSubmit,
  onClose,
  width = 480,
  children,
}: {
  title: string
  submit: string
  busy: boolean
  onSubmit: (event: FormEvent<HTMLFormElement>) => void
  onClose: () => void
  width?: number
  children: ReactNode
}) {
  return (
    <Dialog open onOpenChange={(_event, data) => data.open || onClose()}>
      <DialogSurface style={{ maxWidth: width, borderRadius: 16 }}>
        <form
          onSubmit={(event) => {
            event.preventDefault()
            onSubmit(event)
          }}
        >
          <DialogBody>
            <DialogTitle>{title}</DialogTitle>
            <DialogContent>{children}</DialogContent>
            <DialogActions>
              <Button type="button" style={ONE_LINE} onClick={onClose}>
                {t('common.cancel')}
              </Button>
              <Button
                type="submit"
                appearance="primary"
                style={ONE_LINE}
                disabledFocusable={busy}
                icon={busy ? <Spinner size="tiny" /> : null}
              >
                {submit}
              </Button>
            </DialogActions>
          </DialogBody>
        </form>
      </DialogSurface>
    </Dialog>
  )
}
