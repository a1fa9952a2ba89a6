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
import { t } from '../i18n/t'

/** How many names are spelled out. */
const SHOWN = 6

/** Asked once, after a move or copy, for all names that are taken in the folder. */
export function ClashDialog({
  names,
  folder,
  onAnswer,
}: {
  names: readonly string[]
  folder: string
  onAnswer: (keepBoth: boolean) => void
}) {
  const [answered, setAnswered] = useState(false)
  const answer = (keepBoth: boolean) => {
    if (answered) return
    setAnswered(true)
    onAnswer(keepBoth)
  }
  const [name = ''] = names
  const title =
    names.length === 1 ? t('common.clashOne', { name, folder }) : t('common.clashMany', { count: names.length, folder })
  return (
    <Dialog open modalType="alert" onOpenChange={(_event, { open }) => open || answer(false)}>
      <DialogSurface style={{ maxWidth: 480, borderRadius: 16 }}>
        <DialogBody>
          <DialogTitle>{title}</DialogTitle>
          <DialogContent>
            {names.length > 1 && (
              <ul style={{ margin: '4px 0 12px', paddingInlineStart: 20 }}>
                {names.slice(0, SHOWN).map((one) => (
                  <li key={one} dir="auto">
                    {one}
                  </li>
                ))}
              </ul>
            )}
            {t('common.clashText')}
          </DialogContent>
          <DialogActions>
            <Button disabledFocusable={answered} onClick={() => answer(false)}>
              {t('common.skip')}
            </Button>
            <Button appearance="primary" disabledFocusable={answered} onClick={() => answer(true)}>
              {t('common.keepBoth')}
            </Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  )
}
