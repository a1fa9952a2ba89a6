import { type GroupId, groupId } from '../../lib/ids'
import { useAddress } from '../../lib/useAddress'

/** What the address says of the list: what is searched for, and whose pane is open. */
export function useShown() {
  const [{ search = '', group }, say] = useAddress()
  return {
    search,
    group: group === undefined ? undefined : groupId(group),
    setSearch: (text: string) => say({ search: text }),
    show: (one: GroupId | undefined) => say({ search, group: one }),
  }
}
