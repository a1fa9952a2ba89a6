import { CheckmarkCircleRegular, CircleRegular } from '@fluentui/react-icons'
import { t } from '../i18n/t'
import { passwordRules } from '../lib/passwordRules'
import styles from './PasswordRules.module.css'

/** The rules of a password, ticked as they are met; colour is not the only sign. */
export function PasswordRules({
  id,
  password,
  mail,
  least,
  tried,
}: {
  id: string
  password: string
  mail: string | undefined
  least?: number | undefined
  /** Whether it was tried with rules that are not met. */
  tried: boolean
}) {
  return (
    <ul className={styles.rules} id={id}>
      {passwordRules(password, mail, least).map(({ text, met }) => (
        <li key={text} data-met={met} data-tried={tried}>
          {met ? <CheckmarkCircleRegular fontSize={16} /> : <CircleRegular fontSize={16} />}
          {text}
          <span className="visually-hidden">{t(met ? 'setup.ruleMet' : 'setup.ruleOpen')}</span>
        </li>
      ))}
    </ul>
  )
}
