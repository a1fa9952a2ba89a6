import { Button } from '@fluentui/react-components'
import { DesktopRegular, PhoneRegular } from '@fluentui/react-icons'
import { useState } from 'react'
import { useSignOutPerson } from '../../api/admin/people'
import type { PersonDetail } from '../../api/admin/peopleTypes'
import { t } from '../../i18n/t'
import { formatMoment } from '../../lib/dates'
import { deviceName } from '../../lib/device'
import { showToast } from '../../ui/toasts'
import { EndsDialog } from './EndsDialog'
import styles from './PeoplePage.module.css'
import { signOutText } from './sentences'

/** Where somebody is signed in, and the end of all of it. */
export function SignInsSection({ person }: { person: PersonDetail }) {
  const { name, membership, sign_ins } = person
  const [asks, setAsks] = useState(false)
  const signOut = useSignOutPerson(membership)
  const now = new Date()
  return (
    <>
      {sign_ins.length === 0 && <p className={styles.hint}>{t('adminPeople.noSignIns')}</p>}
      <ul className={styles.signIns}>
        {sign_ins.map(({ id, user_agent, seen_at }) => (
          <li key={id}>
            {/Mobile|iPhone|Android/.test(user_agent) ? (
              <PhoneRegular fontSize={20} />
            ) : (
              <DesktopRegular fontSize={20} />
            )}
            <div>
              <p>{deviceName(user_agent)}</p>
              <p className={`${styles.small} numbers`}>{t('adminPeople.seen', { when: formatMoment(seen_at, now) })}</p>
            </div>
          </li>
        ))}
      </ul>
      {person.can.includes('sign_out') && sign_ins.length > 0 && (
        <Button size="small" onClick={() => setAsks(true)}>
          {t('adminPeople.signOut')}
        </Button>
      )}
      {asks && (
        <EndsDialog
          person={person}
          title={t('adminPeople.signOutTitle', { name })}
          confirm={t('adminPeople.signOut')}
          text={signOutText}
          act={signOut}
          onDone={() => showToast(t('adminPeople.signedOut', { name }))}
          onClose={() => setAsks(false)}
        />
      )}
    </>
  )
}
