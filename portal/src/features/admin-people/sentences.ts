import type { InviteResult, PersonDetail, PersonState } from '../../api/admin/peopleTypes'
import type { Ended, Membership, Role } from '../../api/types'
import { type PlainKey, t } from '../../i18n/t'
import { formatBytes } from '../../lib/bytes'
import { formatDay, formatMoment } from '../../lib/dates'
import type { OrganizationId } from '../../lib/ids'

export const ROLES: Record<Role, PlainKey> = {
  system_administrator: 'adminPeople.system_administrator',
  organization_administrator: 'adminPeople.organization_administrator',
  standard_user: 'adminPeople.standard_user',
  guest: 'adminPeople.guest',
}
export const STATES: Record<PersonState, PlainKey> = {
  active: 'adminPeople.active',
  invited: 'adminPeople.invited',
  off: 'adminPeople.off',
}
const RESULTS: Record<InviteResult['result'], PlainKey> = {
  invited: 'adminPeople.result.invited',
  joined: 'adminPeople.result.joined',
  member_already: 'adminPeople.result.member_already',
  invalid: 'adminPeople.result.invalid',
  limit_reached: 'adminPeople.result.limit_reached',
  forbidden_domain: 'adminPeople.result.forbidden_domain',
}

export const roleText = (role: Role) => t(ROLES[role])
export const stateText = (state: PersonState) => t(STATES[state])
export const resultText = ({ result, link }: InviteResult) =>
  t(result === 'invited' && link ? 'adminPeople.result.link' : RESULTS[result])

/** As what people can be invited: only the master organization has system administrators, and only they make others. */
export function rolesToInvite({ role, organization }: Membership, to: OrganizationId): Role[] {
  const all: Role[] = ['standard_user', 'guest', 'organization_administrator']
  return role === 'system_administrator' && organization.id === to ? [...all, 'system_administrator'] : all
}

/** Whether an address needs no further look: who was invited or is here already. */
export const isGood = ({ result }: InviteResult) =>
  result === 'invited' || result === 'joined' || result === 'member_already'

/** How much of the space is used: "12.4 GB of 50 GB". */
export function spaceText(used: number, quota: number | undefined): string {
  if (quota === undefined) return t('adminPeople.spaceUsed', { used: formatBytes(used) })
  return t('adminPeople.spaceOf', { used: formatBytes(used), quota: formatBytes(quota) })
}

/** What an act would end, as the parts of its sentence. */
export const endsParts = ({ sessions, documents }: Ended) => ({
  signIns: t('adminPeople.countSignIns', { count: sessions }),
  documents: t('adminPeople.countDocuments', { count: documents }),
})

/** What signing somebody out everywhere ends. */
export function signOutText(ended: Ended): string {
  const parts = endsParts(ended)
  if (ended.documents === 0) return t('adminPeople.signOutNone', { signIns: parts.signIns })
  return t('adminPeople.signOutText', parts)
}

/** How an invitation stands, unless its mail failed. */
export function invitationText(
  { sent_at, expires_at, link }: NonNullable<PersonDetail['invitation']>,
  now: Date,
): string {
  const until = formatDay(expires_at, now)
  if (new Date(expires_at) <= now) return t('adminPeople.inviteRunOut', { until })
  if (link !== undefined) return t('adminPeople.inviteLink', { until })
  if (sent_at === undefined) return t('adminPeople.inviteUnsent', { until })
  return t('adminPeople.inviteWaits', { sent: formatMoment(sent_at, now), until })
}
