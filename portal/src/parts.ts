import type { ComponentType } from 'react'
import type { OrgRef } from './api/admin/types'
import type { Item } from './api/types'
import type { ItemId, OrganizationId } from './lib/ids'

// What features lend each other: routes.tsx puts the parts together, so that features don't import features.

/** The details pane beside a list. It follows `selected`; with nothing selected it shows `folder`. */
export type DetailsPaneProps = {
  folder: Item
  selected: Item[]
  /** Moves focus into the pane when it opens (Alt+Enter); otherwise focus stays in the list. */
  takeFocus: boolean
  /** Asks whether the running session of an item is to be ended. */
  onEndEditing: (item: Item) => void
  onClose: () => void
}

/** The question before an editing session is ended, and the ending. */
export type EndEditingProps = { item: Item; onClose: () => void }

/** The preview over the list. `items` are the files of the folder in the order shown, for ← and →. */
export type PreviewOverlayProps = {
  item: ItemId
  items: Item[]
  onShow: (item: ItemId) => void
  onClose: () => void
}

/** The dialog that asks where to, does it, and tells of it with an undo. */
export type MoveDialogProps = {
  items: Item[]
  mode: 'move' | 'copy'
  onClose: () => void
}

/** What the frame shows in the administration in place of the people's own. */
export type AdminFrameParts = {
  AdminNavigation: ComponentType
  AdminBottomBar: ComponentType
  AdminSearch: ComponentType<AdminSearchProps>
}

/** The search in the header of the administration, for the organization that the page is for. */
export type AdminSearchProps = { organization: OrganizationId }

/** A page of the administration is for one organization: the one in the address. */
export type AdminPageProps = { organization: OrganizationId }

/** The dialog that makes an organization below another. */
export type CreateOrganizationProps = { parent: OrgRef; onClose: () => void }
