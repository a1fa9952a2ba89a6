import type { PreviewOverlayProps } from '../../parts'

/** Shows one file over the list. */
export function PreviewOverlay(_props: PreviewOverlayProps) {
  return null
}
