import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
} from '@fluentui/react-components'
import { type PlainKey, t } from '../../i18n/t'
import styles from './KeysDialog.module.css'

const KEYS: [keys: PlainKey, does: PlainKey][] = [
  ['files.keyMoves', 'files.keyMove'],
  ['files.keyLetters', 'files.keyJump'],
  ['files.keyEnter', 'files.open'],
  ['files.keyAltUp', 'files.keyParent'],
  ['files.keySpace', 'files.select'],
  ['files.keyShiftArrows', 'files.keyExtend'],
  ['files.keyCtrlA', 'files.selectAll'],
  ['files.keyEsc', 'files.keySelectNone'],
  ['files.keyF2', 'files.rename'],
  ['files.keyDelete', 'files.delete'],
  ['files.keyCut', 'files.cut'],
  ['files.keyCopy', 'files.copy'],
  ['files.keyPaste', 'files.keyPasteHere'],
  ['files.keyUndo', 'files.keyUndoText'],
  ['files.keyMenuKeys', 'files.keyMenu'],
  ['files.keyDetails', 'files.keyDetailsText'],
  ['files.keyF6', 'files.keyRegions'],
  ['files.keyQuestion', 'files.keyQuestionText'],
]

/** What each key does. */
export function KeysDialog({ onClose }: { onClose: () => void }) {
  return (
    <Dialog open onOpenChange={(_event, { open }) => open || onClose()}>
      <DialogSurface className={styles.surface}>
        <DialogBody>
          <DialogTitle>{t('files.keys')}</DialogTitle>
          <DialogContent>
            <dl className={styles.keys}>
              {KEYS.map(([keys, does]) => (
                <div key={keys}>
                  <dt>
                    <kbd>{t(keys)}</kbd>
                  </dt>
                  <dd>{t(does)}</dd>
                </div>
              ))}
            </dl>
            <p className={styles.text}>{t('files.keysText')}</p>
          </DialogContent>
          <DialogActions>
            <Button autoFocus onClick={onClose}>
              {t('common.close')}
            </Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  )
}
