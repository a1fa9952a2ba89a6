import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
} from '@fluentui/react-components'
import { t } from '../../i18n/t'
import type { Clashes } from './useChanges'

/** Asked once, after a move or copy, for all names that are taken in the target. */
export function ClashDialog({
  clashes,
  onAnswer,
}: {
  clashes: Clashes
  onAnswer: (answer: 'rename' | 'skip') => void
}) {
  const { items, target } = clashes
  return (
    <Dialog open onOpenChange={(_event, { open }) => open || onAnswer('skip')}>
      <DialogSurface style={{ maxWidth: 480, borderRadius: 16 }}>
        <DialogBody>
          <DialogTitle>{t('files.clashTitle', { count: items.length, folder: target.name })}</DialogTitle>
          <DialogContent>
            <ul style={{ margin: '4px 0 12px', paddingInlineStart: 20 }}>
              {items.slice(0, 6).map(({ id, name }) => (
                <li key={id} dir="auto">
                  {name}
                </li>
              ))}
            </ul>
            {t('files.clashText')}
          </DialogContent>
          <DialogActions>
            <Button onClick={() => onAnswer('skip')}>{t('files.skip')}</Button>
            <Button appearance="primary" onClick={() => onAnswer('rename')}>
              {t('files.keepBoth')}
            </Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  )
}
