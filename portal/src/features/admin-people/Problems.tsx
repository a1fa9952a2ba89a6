import { Button, Spinner } from '@fluentui/react-components'
import { useResend } from '../../api/admin/people'
import type { PersonDetail } from '../../api/admin/peopleTypes'
import { t } from '../../i18n/t'
import { formatTime } from '../../lib/dates'
import { problemText } from '../../ui/problemText'
import { PaneSection } from '../../ui/SidePane'
import { showToast } from '../../ui/toasts'
import { CopyLink } from './CopyLink'
import styles from './PeoplePage.module.css'
import { invitationText } from './sentences'

/** What keeps somebody out, in words, with what helps. */
export function Problems({ person }: { person: PersonDetail }) {
  const { name, state, invitation, locked_until } = person
  const now = new Date()
  const locked = locked_until !== undefined && new Date(locked_until) > now
  if (!locked && invitation === undefined && state !== 'off') return null
  return (
    <PaneSection title={t('adminPeople.problems')}>
      {state === 'off' && (
        <div className={styles.problem}>
          {t('adminPeople.isOff', { name })}
          {invitation === undefined && person.can.includes('resend') && (
            <Resend person={person} label={t('adminPeople.inviteAgain')} />
          )}
        </div>
      )}
      {locked && (
        <div className={styles.problem} data-tone="warn">
          {t('adminPeople.lockedUntil', { name, time: formatTime(locked_until) })}
        </div>
      )}
      {invitation && (
        <div className={styles.problem} data-tone={invitation.failure ? 'warn' : undefined}>
          {invitation.failure
            ? t('adminPeople.inviteFailed', { reason: invitation.failure })
            : invitationText(invitation, now)}
          {invitation.link && <CopyLink link={invitation.link} mail={person.mail} />}
          {person.can.includes('resend') && <Resend person={person} label={t('adminPeople.resend')} />}
        </div>
      )}
    </PaneSection>
  )
}

function Resend({ person: { membership, mail, name }, label }: { person: PersonDetail; label: string }) {
  const resend = useResend(membership)
  const send = () =>
    resend.mutate(undefined, {
      onSuccess: ({ invitation }) => {
        showToast(invitation?.link ? t('adminPeople.resentLink') : t('adminPeople.resent', { mail }))
      },
      onError: (error) => {
        showToast(t('adminPeople.changeFailed', { name, reason: problemText(error) }), { error: true })
      },
    })
  return (
    <Button
      size="small"
      disabledFocusable={resend.isPending}
      icon={resend.isPending ? <Spinner size="tiny" /> : null}
      onClick={send}
    >
      {label}
    </Button>
  )
}
