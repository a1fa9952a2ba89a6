import { Link } from '@fluentui/react-components'
import { useNavigate } from '@tanstack/react-router'
import { useRef, useState } from 'react'
import { useSignIn } from '../../api/session'
import { t } from '../../i18n/t'
import { isHostPage, pages } from '../../lib/paths'
import { EntryField, EntryForm } from '../../ui/EntryForm'
import { EntryHint, EntryPage } from '../../ui/EntryPage'
import { useTitle } from '../../ui/useTitle'

/** In, in one screen. `from` is where the person was going. */
export function SignInPage({ from }: { from: string | undefined }) {
  useTitle(`${t('signIn.page')} – ${t('common.appName')}`)
  return (
    <EntryPage title={t('signIn.title')}>
      <SignInForm from={from} />
      <EntryHint>{t('signIn.noAccount')}</EntryHint>
    </EntryPage>
  )
}

function SignInForm({ from }: { from: string | undefined }) {
  const signIn = useSignIn()
  const navigate = useNavigate()
  const [mail, setMail] = useState('')
  const [password, setPassword] = useState('')
  const [missing, setMissing] = useState<{ mail?: string; password?: string }>({})
  const mailField = useRef<HTMLInputElement>(null)
  const passwordField = useRef<HTMLInputElement>(null)

  const submit = () => {
    const lacks = {
      ...(mail.trim() === '' ? { mail: t('signIn.mailMissing') } : {}),
      ...(password === '' ? { password: t('signIn.passwordMissing') } : {}),
    }
    setMissing(lacks)
    if (lacks.mail) return mailField.current?.focus()
    if (lacks.password) return passwordField.current?.focus()
    signIn.mutate(
      { mail: mail.trim(), password },
      {
        onSuccess: () => {
          // The page around a suite is a document of its own.
          if (from !== undefined && isHostPage(from)) location.replace(from)
          else void navigate({ href: from ?? '/files', replace: true })
        },
        onError: () => {
          setPassword('')
          passwordField.current?.focus()
        },
      },
    )
  }

  return (
    <EntryForm error={signIn.error} submit={t('signIn.submit')} busy={signIn.isPending} onSubmit={submit}>
      <EntryField
        input={mailField}
        label={t('signIn.mail')}
        type="email"
        autoComplete="username"
        autoFocus
        value={mail}
        missing={missing.mail}
        onChange={setMail}
      />
      <EntryField
        input={passwordField}
        label={t('signIn.password')}
        type="password"
        autoComplete="current-password"
        value={password}
        missing={missing.password}
        onChange={setPassword}
        aside={<Forgot />}
      />
    </EntryForm>
  )
}

function Forgot() {
  const navigate = useNavigate()
  return (
    <Link
      href={pages.reset()}
      onClick={(event) => {
        event.preventDefault()
        void navigate({ to: '/reset' })
      }}
    >
      {t('signIn.forgot')}
    </Link>
  )
}
