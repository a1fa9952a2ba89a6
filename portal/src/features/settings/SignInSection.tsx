import { Field, Input } from '@fluentui/react-components'
import { useState } from 'react'
import { useChangePassword } from '../../api/account'
import { codeOf } from '../../api/request'
import { useSession } from '../../api/session'
import type { Ended } from '../../api/types'
import { t } from '../../i18n/t'
import { passwordRules } from '../../lib/passwordRules'
import { PasswordRules } from '../../ui/PasswordRules'
import { problemText } from '../../ui/problemText'
import { SaveForm } from './SaveForm'
import styles from './SettingsPage.module.css'

const EMPTY = { current: '', new: '' }

/** A new password: the current one, the new one with its rules, and what changing it ends. */
export function SignInSection() {
  const { mail } = useSession().account
  const change = useChangePassword()
  const [form, setForm] = useState(EMPTY)
  const [tried, setTried] = useState(false)
  const edit = (part: Partial<typeof EMPTY>) => {
    setForm({ ...form, ...part })
    if (change.isError) change.reset()
  }
  const save = () => {
    setTried(true)
    const good = passwordRules(form.new, mail).every(({ met }) => met)
    if (form.current === '' || !good) return
    change.mutate(form, {
      onSuccess: () => {
        setForm(EMPTY)
        setTried(false)
      },
    })
  }
  const wrong = change.isError && codeOf(change.error) === 'wrong_credentials'
  const missing = tried && form.current === ''
  return (
    <SaveForm
      changed={form.current !== '' || form.new !== ''}
      busy={change.isPending}
      label={t('settings.changePassword')}
      said={change.data && endedText(change.data)}
      onSave={save}
    >
      <p className={styles.hint}>{t('settings.passwordHint')}</p>
      {/* Tells a password keeper whose password this is. */}
      <input type="text" name="username" autoComplete="username" value={mail} readOnly hidden />
      <Field
        label={t('settings.currentPassword')}
        validationMessage={missing ? t('settings.currentMissing') : wrong ? t('settings.currentWrong') : undefined}
      >
        <Input
          type="password"
          autoComplete="current-password"
          value={form.current}
          onChange={(_event, { value }) => edit({ current: value })}
        />
      </Field>
      <div>
        <Field
          label={t('settings.newPassword')}
          validationMessage={change.isError && !wrong ? problemText(change.error) : undefined}
        >
          <Input
            type="password"
            autoComplete="new-password"
            aria-describedby="password-rules"
            value={form.new}
            onChange={(_event, { value }) => edit({ new: value })}
          />
        </Field>
        <PasswordRules id="password-rules" password={form.new} mail={mail} tried={tried} />
      </div>
    </SaveForm>
  )
}

/** What a new password ended, in words. */
export function endedText({ sessions, documents }: Ended): string {
  if (sessions === 0 && documents === 0) return t('settings.passwordChanged')
  return t('settings.passwordEnded', {
    signIns: t('settings.countSignIns', { count: sessions }),
    documents: t('settings.countDocuments', { count: documents }),
  })
}
