import { Button, Spinner } from '@fluentui/react-components'
import { DesktopRegular, PhoneRegular } from '@fluentui/react-icons'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { everywhereQuery, signInsQuery, useEndSignIn, useSignOutEverywhere } from '../../api/account'
import type { Ended, SignIn } from '../../api/types'
import { t } from '../../i18n/t'
import { formatMoment } from '../../lib/dates'
import { deviceName } from '../../lib/device'
import { Chip } from '../../ui/Chip'
import { ConfirmDialog } from '../../ui/ConfirmDialog'
import { FailedState } from '../../ui/FailedState'
import { LoadingRows } from '../../ui/LoadingRows'
import { problemText } from '../../ui/problemText'
import { clearToasts, showToast } from '../../ui/toasts'
import styles from './SettingsPage.module.css'

/** Where the account is signed in; one can be ended, or all. */
export function DevicesSection() {
  const { data, isError, error, refetch } = useQuery(signInsQuery())
  if (data === undefined) {
    if (isError) return <FailedState title={t('settings.devicesFailed')} error={error} retry={refetch} />
    return <LoadingRows />
  }
  return (
    <>
      <p className={styles.hint}>{t('settings.devicesText')}</p>
      <ul className={styles.devices}>
        {data.sessions.map((one) => (
          <Device key={one.id} signIn={one} />
        ))}
      </ul>
      <Everywhere />
    </>
  )
}

function Device({ signIn }: { signIn: SignIn }) {
  const end = useEndSignIn()
  const device = deviceName(signIn.user_agent)
  const now = new Date()
  const since = formatMoment(signIn.created_at, now)
  const Icon = /Mobile|iPhone|Android/.test(signIn.user_agent) ? PhoneRegular : DesktopRegular
  const signOut = () =>
    end.mutate(signIn.id, {
      onSuccess: () => showToast(t('settings.ended', { device })),
      onError: (error) => showToast(t('settings.endFailed', { reason: problemText(error) }), { error: true }),
    })
  return (
    <li>
      <Icon fontSize={24} className={styles.deviceIcon} />
      <div className={styles.deviceText}>
        <p className={styles.deviceName}>
          {device} {signIn.current && <Chip tone="brand">{t('settings.thisOne')}</Chip>}
        </p>
        <p className={`${styles.hint} numbers`}>
          {signIn.current
            ? t('settings.seenNow', { since })
            : t('settings.seen', { when: formatMoment(signIn.seen_at, now), since })}
        </p>
      </div>
      {!signIn.current && (
        <Button
          aria-label={t('settings.endOne', { device })}
          disabledFocusable={end.isPending}
          icon={end.isPending ? <Spinner size="tiny" /> : null}
          onClick={signOut}
        >
          {t('settings.end')}
        </Button>
      )}
    </li>
  )
}

/** Signing out everywhere asks first, with what it ends counted at that moment. */
function Everywhere() {
  const [asks, setAsks] = useState(false)
  const preview = useQuery({ ...everywhereQuery(), enabled: asks })
  const signOut = useSignOutEverywhere()
  const navigate = useNavigate()
  const client = useQueryClient()
  const leave = () =>
    signOut.mutate(undefined, {
      onSuccess: async () => {
        clearToasts()
        await navigate({ to: '/sign-in' })
        client.clear()
      },
      onError: (error) => showToast(t('settings.everywhereFailed', { reason: problemText(error) }), { error: true }),
    })
  return (
    <div className={styles.save}>
      <Button onClick={() => setAsks(true)}>{t('settings.everywhere')}</Button>
      {asks && (
        <ConfirmDialog
          title={t('settings.everywhereTitle')}
          confirm={t('settings.everywhere')}
          busy={signOut.isPending || preview.isPending}
          onConfirm={() => preview.data && leave()}
          onClose={() => setAsks(false)}
        >
          {preview.data && everywhereText(preview.data)}
          {preview.isError && problemText(preview.error)}
        </ConfirmDialog>
      )}
    </div>
  )
}

/** What signing out everywhere ends, in words. */
export function everywhereText({ sessions, documents }: Ended): string {
  const signIns = t('settings.allSignIns', { count: sessions })
  if (documents === 0) return t('settings.everywhereNone', { signIns })
  return t('settings.everywhereText', { signIns, documents: t('settings.countDocuments', { count: documents }) })
}
