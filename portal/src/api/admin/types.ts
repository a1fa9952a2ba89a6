import type { OrganizationId } from '../../lib/ids'
import type { Branding, Person } from '../types'

// The administrative half of the contract: what several of its pages need.

export type OrgRef = { id: OrganizationId; name: string }
/** `off_above`: an organization above is off, its trial is over, or it is held for deletion. */
export type OrganizationState = 'on' | 'off' | 'off_above' | 'trial_over' | 'deleted'
export type OrganizationAct =
  | 'create_below'
  | 'rename'
  | 'brand'
  | 'move'
  | 'switch_off'
  | 'switch_on'
  | 'set_trial'
  | 'delete'
  | 'undelete'
  | 'invite'
  | 'set_policies'
export type Organization = {
  id: OrganizationId
  name: string
  slug: string
  parent?: OrgRef
  /** From the topmost one that the caller administers down to the parent. */
  path: OrgRef[]
  state: OrganizationState
  off?: { at: string; by?: Person }
  trial_ends_at?: string
  deletion?: { held_until: string; by?: Person }
  created_at: string
  /** Members that are not guests, of this one. */
  people: number
  guests: number
  /** Direct suborganizations. */
  organizations: number
  /** This one and all below, together. */
  below: { organizations: number; people: number; used_bytes: number }
  used_bytes: number
  space_bytes?: number
  branding: Branding
  can: OrganizationAct[]
}
export type OrganizationRow = {
  id: OrganizationId
  name: string
  slug: string
  state: OrganizationState
  trial_ends_at?: string
  /** This one and below. */
  people: number
  organizations: number
  used_bytes: number
  space_bytes?: number
  /** Where it is, when it was searched for. */
  path?: OrgRef[]
}
