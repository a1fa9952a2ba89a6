import { Button } from '@fluentui/react-components'
import { useNavigate } from '@tanstack/react-router'
import { useRef, useState } from 'react'
import { useResetPassword } from '../../api/invitations'
import { codeOf, leastPassword } from '../../api/request'
import { t } from '../../i18n/t'
import { passwordRules } from '../../lib/passwordRules'
import { EntryField, EntryForm } from '../../ui/EntryForm'
import { EntryPage } from '../../ui/EntryPage'
import { PasswordRules } from '../../ui/PasswordRules'
import styles from './ResetPage.module.css'
import { SpokenTitle } from './SpokenTitle'

/** A new password by the token of a link. Whose it is, the link alone knows: nothing is said about the mail address. */
export function NewPassword({ token }: { token: string }) {
  const reset = useResetPassword()
  const navigate = useNavigate()
  const [password, setPassword] = useState('')
  const [tried, setTried] = useState(false)
  const [least, setLeast] = useState<number>()
  const field = useRef<HTMLInputElement>(null)
  const submit = () => {
    setTried(true)
    if (!passwordRules(password, undefined, least).every(({ met }) => met)) return field.current?.focus()
    reset.mutate(
      { token, password },
      {
        onError: (error) => {
          setLeast(leastPassword(error) ?? least)
          field.current?.focus()
        },
      },
    )
  }
  const act = (label: string, to: '/sign-in' | '/reset') => (
    <div className={styles.acts}>
      <Button appearance="primary" size="large" autoFocus onClick={() => void navigate({ to, replace: true })}>
        {label}
      </Button>
    </div>
  )
  if (reset.isSuccess) {
    return (
      <EntryPage title={t('reset.doneTitle')} lead={t('reset.doneText')}>
        <SpokenTitle text={t('reset.doneTitle')} />
        {act(t('reset.signIn'), '/sign-in')}
      </EntryPage>
    )
  }
  if (reset.isError && ['gone', 'not_found'].includes(codeOf(reset.error))) {
    return (
      <EntryPage title={t('reset.goneTitle')} lead={t('reset.goneText')}>
        <SpokenTitle text={t('reset.goneTitle')} />
        {act(t('reset.again'), '/reset')}
      </EntryPage>
    )
  }
  return (
    <EntryPage title={t('reset.title')} lead={t('reset.text')}>
      <EntryForm error={reset.error} submit={t('reset.submit')} busy={reset.isPending} onSubmit={submit}>
        <EntryField
          input={field}
          label={t('reset.password')}
          type="password"
          autoComplete="new-password"
          autoFocus
          aria-describedby="password-rules"
          value={password}
          onChange={(value) => {
            setPassword(value)
            if (reset.isError) reset.reset()
          }}
        />
        <PasswordRules id="password-rules" password={password} mail={undefined} least={least} tried={tried} />
      </EntryForm>
    </EntryPage>
  )
}
