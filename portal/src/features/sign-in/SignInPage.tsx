import { Button, Field, Input, Spinner } from '@fluentui/react-components'
import { useNavigate } from '@tanstack/react-router'
import { type FormEvent, useRef, useState } from 'react'
import { useSignIn } from '../../api/session'
import { t } from '../../i18n/t'
import { isHostPage } from '../../lib/paths'
import { Logo } from '../../ui/Logo'
import { problemText } from '../../ui/problemText'
import { useTitle } from '../../ui/useTitle'
import { SheafDrawing } from './SheafDrawing'
import styles from './SignInPage.module.css'

/** In, in one screen. `from` is where the person was going. */
export function SignInPage({ from }: { from: string | undefined }) {
  useTitle(`${t('signIn.page')} – ${t('common.appName')}`)
  return (
    <div className={styles.page}>
      <main className={styles.side}>
        <div className={styles.form}>
          <div className={styles.brand}>
            <Logo size={44} />
            <div>
              <div className={styles.name}>{t('common.appName')}</div>
              <div className={styles.host}>{location.host}</div>
            </div>
          </div>
          <h1 className={styles.title}>{t('signIn.title')}</h1>
          <SignInForm from={from} />
          <p className={styles.hint}>{t('signIn.noAccount')}</p>
        </div>
      </main>
      <div className={styles.art} aria-hidden="true">
        <SheafDrawing />
      </div>
    </div>
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

  const submit = (event: FormEvent) => {
    event.preventDefault()
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
    <form onSubmit={submit} noValidate>
      <div className={styles.problem} role="alert">
        {signIn.error && problemText(signIn.error)}
      </div>
      <Field className={styles.field} label={t('signIn.mail')} validationMessage={missing.mail}>
        <Input
          ref={mailField}
          size="large"
          type="email"
          autoComplete="username"
          autoFocus
          value={mail}
          onChange={(_event, { value }) => setMail(value)}
        />
      </Field>
      <Field className={styles.field} label={t('signIn.password')} validationMessage={missing.password}>
        <Input
          ref={passwordField}
          size="large"
          type="password"
          autoComplete="current-password"
          value={password}
          onChange={(_event, { value }) => setPassword(value)}
        />
      </Field>
      <Button
        type="submit"
        appearance="primary"
        size="large"
        className={styles.submit}
        icon={signIn.isPending ? <Spinner size="tiny" appearance="inverted" /> : null}
        disabledFocusable={signIn.isPending}
      >
        {t('signIn.submit')}
      </Button>
    </form>
  )
}
