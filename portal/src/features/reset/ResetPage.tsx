import { t } from '../../i18n/t'
import { useTitle } from '../../ui/useTitle'
import { AskForLink } from './AskForLink'
import { NewPassword } from './NewPassword'

/** The way back in: asks for a link; with the token of one, takes a new password. */
export function ResetPage({ token }: { token: string }) {
  useTitle(`${t('reset.page')} – ${t('common.appName')}`)
  return token === '' ? <AskForLink /> : <NewPassword token={token} />
}
