import { Button } from '@fluentui/react-components'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useAskForReset } from '../../api/invitations'
import { t } from '../../i18n/t'
import { EntryField, EntryForm } from '../../ui/EntryForm'
import { EntryHint, EntryPage } from '../../ui/EntryPage'
import styles from './ResetPage.module.css'
import { SpokenTitle } from './SpokenTitle'

/** Asks where the link is to go. What is said then doesn't tell whether the address has an account. */
export function AskForLink() {
  const ask = useAskForReset()
  const navigate = useNavigate()
  const [mail, setMail] = useState('')
  const [tried, setTried] = useState(false)
  const address = mail.trim()
  const submit = () => {
    setTried(true)
    if (address.includes('@')) ask.mutate(address)
  }
  if (ask.isSuccess) {
    return (
      <EntryPage title={t('reset.askedTitle')} lead={t('reset.askedText', { mail: address })}>
        <SpokenTitle text={t('reset.askedText', { mail: address })} />
        <EntryHint>{t('reset.askedHint')}</EntryHint>
        <div className={styles.acts}>
          <Button size="large" onClick={() => void navigate({ to: '/sign-in' })}>
            {t('reset.back')}
          </Button>
          <Button size="large" appearance="subtle" onClick={() => ask.reset()}>
            {t('reset.other')}
          </Button>
        </div>
      </EntryPage>
    )
  }
  return (
    <EntryPage title={t('reset.askTitle')} lead={t('reset.askText')}>
      <EntryForm error={ask.error} submit={t('reset.ask')} busy={ask.isPending} onSubmit={submit}>
        <EntryField
          label={t('reset.mail')}
          type="email"
          autoComplete="username"
          autoFocus
          value={mail}
          missing={tried && !address.includes('@') ? t('reset.mailMissing') : undefined}
          onChange={(value) => {
            setMail(value)
            if (ask.isError) ask.reset()
          }}
        />
      </EntryForm>
      <div className={styles.acts}>
        <Button appearance="subtle" onClick={() => void navigate({ to: '/sign-in' })}>
          {t('reset.back')}
        </Button>
      </div>
    </EntryPage>
  )
}
