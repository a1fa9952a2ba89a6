import type { ComponentType } from 'react'
import type { ItemId } from '../../lib/ids'
import type { DetailsPaneProps, MoveDialogProps, PreviewOverlayProps } from '../../parts'

export function FilesPage(_props: {
  folder?: ItemId
  search: object
  parts: {
    DetailsPane: ComponentType<DetailsPaneProps>
    PreviewOverlay: ComponentType<PreviewOverlayProps>
    MoveDialog: ComponentType<MoveDialogProps>
  }
}) {
  return null
}
