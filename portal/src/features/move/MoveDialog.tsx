import type { MoveDialogProps } from '../../parts'

/** Asks where to move or copy to. */
export function MoveDialog(_props: MoveDialogProps) {
  return null
}
