import type { AccountId, GroupId, MembershipId, OrganizationId, SessionId } from '../../lib/ids'
import type { Role } from '../types'

// People and groups as administrators see them.

export type GroupRef = { id: GroupId; name: string }
export type PersonState = 'active' | 'invited' | 'off'
export type PersonRow = {
  membership: MembershipId
  account: AccountId
  name: string
  mail: string
  role: Role
  state: PersonState
  groups: GroupRef[]
  last_seen_at?: string
  used_bytes?: number
  quota_bytes?: number
  created_at: string
  organization: { id: OrganizationId; name: string }
}
export type PersonAct =
  | 'rename'
  | 'set_role'
  | 'set_quota'
  | 'switch_off'
  | 'switch_on'
  | 'delete'
  | 'resend'
  | 'sign_out'
export type PersonDetail = PersonRow & {
  sign_ins: { id: SessionId; created_at: string; seen_at: string; user_agent: string }[]
  /** An invitation that waits; `failure` says why its mail could not be sent. Without a mail server there is a `link` to hand over. */
  invitation?: { sent_at?: string; expires_at: string; failure?: string; link?: string }
  /** Whether the quota is the person's own; otherwise it is the policy's. */
  own_quota: boolean
  /** Until when too many wrong passwords keep the person out. */
  locked_until?: string
  can: PersonAct[]
  /** Which roles the caller may give. */
  roles: Role[]
}
export type PersonFilter = { search?: string; role?: Role; state?: PersonState; group?: GroupId }
export type PersonPage = { people: PersonRow[]; next?: string; total?: number }
export type PersonChange = {
  name?: string
  role?: Role /** `null`: as the policy says. */
  quota_bytes?: number | null
}

export type InviteForm = { mails: string[]; role: Role; groups: GroupId[] }
export type InviteResult = {
  mail: string
  result: 'invited' | 'joined' | 'member_already' | 'invalid' | 'limit_reached' | 'forbidden_domain'
  membership?: MembershipId
  /** What to hand over where no mail is sent. */
  link?: string
}

export type Heir = { membership: MembershipId; name: string }
/** What deleting a person would end and leave behind. */
export type DeletionPreview = {
  files: number
  used_bytes: number
  sessions: number
  documents: number
  /** Some of those who may be given the files. */
  heirs: Heir[]
  /** Whether the caller may have the files deleted with the person. */
  may_erase?: boolean
}

export type GroupRow = GroupRef & { members: number }
export type GroupPage = { groups: GroupRow[]; next?: string }
