import type { Action, Item, OpenWith } from '../../api/types'

/** What can be done with rows, in the one order of command bar, menu and "…". */
export const ACTS = ['open', 'preview', 'download', 'move', 'copy', 'rename', 'cut', 'trash', 'details'] as const
export type ActKey = (typeof ACTS)[number]

/** The right that an act needs from every item, and whether it is for one item only. */
const NEEDS: Record<ActKey, { right?: Action; single?: true }> = {
  open: { single: true },
  preview: { right: 'preview', single: true },
  download: { right: 'download' },
  move: { right: 'move' },
  copy: { right: 'copy' },
  rename: { right: 'rename', single: true },
  cut: { right: 'move' },
  trash: { right: 'trash' },
  details: {},
}

/** The acts that some items have in common; what one of them lacks is absent. */
export function actsFor(items: readonly Item[]): ActKey[] {
  if (items.length === 0) return []
  return ACTS.filter((act) => {
    const { right, single } = NEEDS[act]
    if (single && items.length > 1) return false
    return right === undefined || items.every(({ can }) => can.includes(right))
  })
}

/** Where opening leads: into a folder, to the page around a suite, or to the preview, which also says when nothing opens it. */
export type Opening = { to: 'folder' } | { to: 'suite'; with: OpenWith } | { to: 'preview' }

export function openingOf(item: Item): Opening {
  if (item.kind === 'folder') return { to: 'folder' }
  const [first] = item.open
  return first ? { to: 'suite', with: first } : { to: 'preview' }
}

/** Ways to open a file besides the default: other suites, then reading only in the default one. */
export function otherWays(item: Item): OpenWith[] {
  const [first, ...others] = item.open
  if (first === undefined) return []
  return first.action === 'edit' ? [...others, { ...first, action: 'view' }] : others
}
