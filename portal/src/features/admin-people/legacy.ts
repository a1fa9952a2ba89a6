import type { Legacy } from '../../api/admin/people'
import type { DeletionPreview, Heir, PersonRow } from '../../api/admin/peopleTypes'
import { type MembershipId, membershipId } from '../../lib/ids'
import type { Choice } from '../../ui/choices'

/** What becomes of somebody's files. */
export type Fate = 'give' | 'erase'

/** What deleting asks for; nothing while it still has to be chosen who gets the files. */
export function legacyOf(
  { files, may_erase }: Pick<DeletionPreview, 'files' | 'may_erase'>,
  fate: Fate,
  heir: Choice | undefined,
): Legacy | undefined {
  if (files === 0) return {}
  if (fate === 'erase' && may_erase) return { erase: 'true' }
  return heir && { give_to: membershipId(heir.key) }
}

/** Who can be given files: everybody with a drive but the one who leaves. */
export function heirsOf(people: readonly (Heir | PersonRow)[], leaving: MembershipId): Choice[] {
  return people
    .filter((one) => one.membership !== leaving && !('role' in one && one.role === 'guest'))
    .map((one) => ({ key: one.membership, label: one.name, ...('mail' in one ? { hint: one.mail } : {}) }))
}
