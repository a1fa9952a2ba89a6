import type { PersonFilter } from '../../api/admin/peopleTypes'
import { groupId, type MembershipId, membershipId } from '../../lib/ids'
import { useAddress } from '../../lib/useAddress'
import { ROLES, STATES } from './sentences'

/** What the address says of the list: search, filters, and whose pane is open. */
export type Shown = PersonFilter & { person?: MembershipId }

/** Reads an address; what it doesn't understand, it leaves out. */
export function shownOf({ search, role, state, group, person }: Record<string, string>): Shown {
  return {
    ...(search === undefined ? {} : { search }),
    ...(isKey(ROLES, role) ? { role } : {}),
    ...(isKey(STATES, state) ? { state } : {}),
    ...(group === undefined ? {} : { group: groupId(group) }),
    ...(person === undefined ? {} : { person: membershipId(person) }),
  }
}

/** The list's state in the address, and how to change it. */
export function useFilters() {
  const [said, say] = useAddress()
  const { person, ...filter } = shownOf(said)
  return {
    filter,
    person,
    setFilter: (change: { [K in keyof PersonFilter]?: PersonFilter[K] | undefined }) => say({ ...filter, ...change }),
    clear: () => say({}),
    show: (someone: MembershipId | undefined) => say({ ...filter, person: someone }),
  }
}

const isKey = <K extends string>(table: Record<K, unknown>, value: string | undefined): value is K =>
  value !== undefined && Object.hasOwn(table, value)
