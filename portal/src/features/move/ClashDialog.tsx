import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
} from '@fluentui/react-components'
import { useState } from 'react'
import type { Item } from '../../api/types'
import { t } from '../../i18n/t'

/** Asked once, for all names that are taken in the folder. */
export function ClashDialog({
  clashes,
  folder,
  onAnswer,
}: {
  clashes: Item[]
  folder: string
  onAnswer: (keepBoth: boolean) => void
}) {
  const [answered, setAnswered] = useState(false)
  const answer = (keepBoth: boolean) => {
    if (answered) return
    setAnswered(true)
    onAnswer(keepBoth)
  }
  const [only] = clashes
  const title =
    clashes.length === 1 && only
      ? t('move.clashOne', { name: only.name, folder })
      : t('move.clashMany', { count: clashes.length, folder })
  return (
    <Dialog open modalType="alert" onOpenChange={(_event, data) => data.open || answer(false)}>
      <DialogSurface style={{ maxWidth: 480, borderRadius: 16 }}>
        <DialogBody>
          <DialogTitle>{title}</DialogTitle>
          <DialogContent>{t('move.clashText')}</DialogContent>
          <DialogActions>
            <Button disabledFocusable={answered} onClick={() => answer(false)}>
              {t('move.skip')}
            </Button>
            <Button appearance="primary" disabledFocusable={answered} onClick={() => answer(true)}>
              {t('move.keepBoth')}
            </Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  )
}
