import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
} from '@fluentui/react-components'
import { CheckmarkCircleRegular, WarningRegular } from '@fluentui/react-icons'
import type { InviteResult } from '../../api/admin/peopleTypes'
import { t } from '../../i18n/t'
import { useStartFocus } from '../../ui/useDialogFocus'
import { CopyLink } from './CopyLink'
import styles from './PeoplePage.module.css'
import { isGood, resultText } from './sentences'

/** What became of each address; those that were refused can be mended and tried again. */
export function InviteResults({
  results,
  onAgain,
  onClose,
}: {
  results: readonly InviteResult[]
  onAgain: (mails: string[]) => void
  onClose: () => void
}) {
  const done = useStartFocus<HTMLButtonElement>()
  const invited = results.filter(({ result }) => result === 'invited' || result === 'joined').length
  const refused = results.filter((one) => !isGood(one))
  const title =
    invited === results.length
      ? t('adminPeople.invitedAll', { count: invited })
      : t('adminPeople.invitedSome', { invited, count: results.length })
  // What needs a look first.
  const sorted = [...refused, ...results.filter(isGood)]
  return (
    <Dialog open onOpenChange={(_event, { open }) => open || onClose()}>
      <DialogSurface style={{ maxWidth: 520, borderRadius: 16 }}>
        <DialogBody>
          <DialogTitle>{title}</DialogTitle>
          <DialogContent>
            {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys */}
            <ul className={styles.results} aria-label={t('adminPeople.results')} tabIndex={0}>
              {sorted.map((one) => (
                <li key={one.mail} data-good={isGood(one)}>
                  {isGood(one) ? <CheckmarkCircleRegular fontSize={20} /> : <WarningRegular fontSize={20} />}
                  <span className={styles.wrap}>
                    {one.mail}
                    <br />
                    <span className={styles.small}>{resultText(one)}</span>
                  </span>
                  {one.link && <CopyLink link={one.link} mail={one.mail} />}
                </li>
              ))}
            </ul>
          </DialogContent>
          <DialogActions>
            {refused.length > 0 && (
              <Button onClick={() => onAgain(refused.map(({ mail }) => mail))}>{t('adminPeople.inviteRest')}</Button>
            )}
            <Button ref={done} appearance="primary" onClick={onClose}>
              {t('adminPeople.done')}
            </Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  )
}
