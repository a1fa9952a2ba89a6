import { t } from '../i18n/t'

/** The least number of characters; the server asks the same. */
export const MIN_PASSWORD_CHARS = 12

/** The rules of a password with whether each is met. That it is not among the most used, the server checks. */
export function passwordRules(password: string, mail: string): { text: string; met: boolean }[] {
  const local = mail.split('@')[0]?.toLowerCase() ?? ''
  const holdsMail = local.length >= 4 && password.toLowerCase().includes(local)
  return [
    {
      text: t('setup.ruleLength', { count: MIN_PASSWORD_CHARS }),
      met: Array.from(password).length >= MIN_PASSWORD_CHARS,
    },
    { text: t('setup.ruleMail'), met: password !== '' && !holdsMail },
  ]
}
