import { t } from '../i18n/t'

/** The least number of characters; the server asks the same. */
export const MIN_PASSWORD_CHARS = 12

/**
 * The rules of a password with whether each is met. That it is not among the most used, the server checks.
 * Without a mail address nothing is said about it. `least` is the least number of characters.
 */
export function passwordRules(
  password: string,
  mail: string | undefined,
  least = MIN_PASSWORD_CHARS,
): { text: string; met: boolean }[] {
  const length = { text: t('setup.ruleLength', { count: least }), met: Array.from(password).length >= least }
  if (mail === undefined) return [length]
  const local = mail.split('@')[0]?.toLowerCase() ?? ''
  const holdsMail = local.length >= 4 && password.toLowerCase().includes(local)
  return [length, { text: t('setup.ruleMail'), met: password !== '' && !holdsMail }]
}
