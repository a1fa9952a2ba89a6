import { Field, Input } from '@fluentui/react-components'
import type { SetupForm } from '../../api/types'
import { t } from '../../i18n/t'
import { PasswordRules } from '../../ui/PasswordRules'
import styles from './SetupPage.module.css'

/** Name, mail and password of the first account, with the rules of a password ticked as they are met. */
export function AdministratorStep({
  form,
  tried,
  onChange,
}: {
  form: SetupForm
  tried: boolean
  onChange: (part: Partial<SetupForm>) => void
}) {
  const missing = {
    name: tried && form.name.trim() === '' ? t('setup.nameMissing') : undefined,
    mail: tried && !form.mail.includes('@') ? t('setup.mailMissing') : undefined,
  }
  return (
    <>
      <Field className={styles.field} label={t('setup.name')} validationMessage={missing.name}>
        <Input
          size="large"
          autoFocus
          autoComplete="name"
          value={form.name}
          onChange={(_event, { value }) => onChange({ name: value })}
        />
      </Field>
      <Field className={styles.field} label={t('setup.mail')} validationMessage={missing.mail}>
        <Input
          size="large"
          type="email"
          autoComplete="username"
          value={form.mail}
          onChange={(_event, { value }) => onChange({ mail: value })}
        />
      </Field>
      <Field className={styles.field} label={t('setup.password')}>
        <Input
          size="large"
          type="password"
          autoComplete="new-password"
          aria-describedby="password-rules"
          value={form.password}
          onChange={(_event, { value }) => onChange({ password: value })}
        />
      </Field>
      <PasswordRules id="password-rules" password={form.password} mail={form.mail} tried={tried} />
    </>
  )
}
