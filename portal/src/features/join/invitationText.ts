import type { Invited } from '../../api/types'
import { t } from '../../i18n/t'

/** Who invites to what, in a sentence. */
export function invitationText({ by, role, organization: { name: organization } }: Invited): string {
  if (role === 'guest') {
    return by ? t('join.byGuest', { name: by.name, organization }) : t('join.guest', { organization })
  }
  if (role === 'standard_user') {
    return by ? t('join.byMember', { name: by.name, organization }) : t('join.member', { organization })
  }
  return by ? t('join.byAdministrator', { name: by.name, organization }) : t('join.administrator', { organization })
}
