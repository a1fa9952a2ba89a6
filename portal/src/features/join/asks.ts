import type { Acceptance } from '../../api/invitations'
import type { Invited, Session } from '../../api/types'
import { t } from '../../i18n/t'

/** What a person must give to join. */
export type Asks = 'nothing' | 'password' | 'name_and_password'
type Form = { name: string; password: string }

/** Somebody signed in as the invited account needs nothing, its password is enough elsewhere; somebody new makes one. */
export function asksFor({ has_account, mail }: Invited, session: Session | undefined): Asks {
  if (!has_account) return 'name_and_password'
  return session?.account.mail.toLowerCase() === mail.toLowerCase() ? 'nothing' : 'password'
}

/** What is still to be filled in, by field. */
export function lacks(asks: Asks, { name, password }: Form): { name?: string; password?: string } {
  return {
    ...(asks === 'name_and_password' && name.trim() === '' ? { name: t('join.nameMissing') } : {}),
    ...(asks === 'password' && password === '' ? { password: t('join.passwordMissing') } : {}),
  }
}

/** The form as the call wants it: nothing that wasn't asked for. */
export function acceptance(token: string, asks: Asks, { name, password }: Form): Acceptance {
  if (asks === 'nothing') return { token }
  return asks === 'password' ? { token, password } : { token, name: name.trim(), password }
}
