import { useNavigate } from '@tanstack/react-router'
import { useRef, useState } from 'react'
import { useAcceptInvitation } from '../../api/invitations'
import { leastPassword } from '../../api/request'
import type { Invited, Session } from '../../api/types'
import { t } from '../../i18n/t'
import { passwordRules } from '../../lib/passwordRules'
import { EntryField, EntryForm } from '../../ui/EntryForm'
import { EntryHint } from '../../ui/EntryPage'
import { PasswordRules } from '../../ui/PasswordRules'
import { type Asks, acceptance, asksFor, lacks } from './asks'

/** What joining asks for: nothing but a click, a password, or a name and a new password. */
export function JoinForm({
  token,
  invited,
  session,
}: {
  token: string
  invited: Invited
  session: Session | undefined
}) {
  const accept = useAcceptInvitation()
  const navigate = useNavigate()
  const [form, setForm] = useState({ name: invited.name ?? '', password: '' })
  const [tried, setTried] = useState(false)
  const [least, setLeast] = useState(invited.password_min_length)
  const nameField = useRef<HTMLInputElement>(null)
  const passwordField = useRef<HTMLInputElement>(null)
  const asks = asksFor(invited, session)
  const missing = tried ? lacks(asks, form) : {}
  const change = (part: Partial<typeof form>) => {
    setForm({ ...form, ...part })
    // What was refused is being mended.
    if (accept.isError) accept.reset()
  }

  const submit = () => {
    setTried(true)
    const { name, password } = lacks(asks, form)
    if (name) return nameField.current?.focus()
    const weak = asks === 'name_and_password' && !passwordRules(form.password, invited.mail, least).every((r) => r.met)
    if (password || weak) return passwordField.current?.focus()
    accept.mutate(acceptance(token, asks, form), {
      onSuccess: () => void navigate({ to: '/files', replace: true }),
      onError: (error) => {
        setLeast(leastPassword(error) ?? least)
        passwordField.current?.focus()
      },
    })
  }

  return (
    <EntryForm
      error={accept.error}
      submit={t('join.submit', { organization: invited.organization.name })}
      busy={accept.isPending}
      onSubmit={submit}
    >
      <Here asks={asks} session={session} />
      {asks !== 'nothing' && (
        <EntryField label={t('join.mail')} type="email" autoComplete="username" readOnly value={invited.mail} />
      )}
      {asks === 'name_and_password' && (
        <EntryField
          input={nameField}
          label={t('join.name')}
          autoComplete="name"
          autoFocus
          value={form.name}
          missing={missing.name}
          onChange={(name) => change({ name })}
        />
      )}
      {asks !== 'nothing' && (
        <EntryField
          input={passwordField}
          label={t(asks === 'password' ? 'join.password' : 'join.newPassword')}
          type="password"
          autoComplete={asks === 'password' ? 'current-password' : 'new-password'}
          autoFocus={asks === 'password'}
          aria-describedby={asks === 'password' ? undefined : 'password-rules'}
          value={form.password}
          missing={missing.password}
          onChange={(password) => change({ password })}
        />
      )}
      {asks === 'name_and_password' && (
        <PasswordRules id="password-rules" password={form.password} mail={invited.mail} least={least} tried={tried} />
      )}
    </EntryForm>
  )
}

/** Who is signed in here, and that somebody has an account: both say why the form asks what it asks. */
function Here({ asks, session }: { asks: Asks; session: Session | undefined }) {
  const mail = session?.account.mail
  if (asks === 'nothing') return <EntryHint>{t('join.signedIn', { mail: mail ?? '' })}</EntryHint>
  return (
    <>
      {mail && <EntryHint>{t('join.otherAccount', { mail })}</EntryHint>}
      {asks === 'password' && <EntryHint>{t('join.hasAccount')}</EntryHint>}
    </>
  )
}
