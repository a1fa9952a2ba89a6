import type { AdminSearchProps } from '../../parts'

export function AdminSearch(_props: AdminSearchProps) {
  return null
}
