import type { DetailsPaneProps } from '../../parts'

/** What is known of the selection: details and versions. */
export function DetailsPane(_props: DetailsPaneProps) {
  return null
}
