import type { Setup } from '../../api/types'

export function SetupPage(_props: { addresses: Setup['addresses'] }) {
  return null
}
