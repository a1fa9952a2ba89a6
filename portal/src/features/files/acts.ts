import type { Action, Item, OpenWith } from '../../api/types'

/** What can be done with rows, in the one order of command bar, menu and "…". */
export const ACTS = [
  'open',
  'preview',
  'download',
  'move',
  'copy',
  'rename',
  'cut',
  'endEditing',
  'trash',
  'details',
] as const
export type ActKey = (typeof ACTS)[number]

/** What an act needs: a right from every item, one item only, somebody who edits it. */
const NEEDS: Record<ActKey, { right?: Action; single?: true; editing?: true }> = {
  open: { single: true },
  preview: { right: 'preview', single: true },
  download: { right: 'download' },
  move: { right: 'move' },
  copy: { right: 'copy' },
  rename: { right: 'rename', single: true },
  cut: { right: 'move' },
  endEditing: { right: 'end_editing', single: true, editing: true },
  trash: { right: 'trash' },
  details: {},
}

/** The acts that some items have in common; what one of them lacks is absent. */
export function actsFor(items: readonly Item[]): ActKey[] {
  if (items.length === 0) return []
  return ACTS.filter((act) => {
    const { right, single, editing } = NEEDS[act]
    if (single && items.length > 1) return false
    if (editing && items.some((item) => !item.editing)) return false
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

/** The way into the running editing session: its suite, or the default when that isn't among what opens the file here. */
export function joiningOf({ editing, open }: Item): OpenWith | undefined {
  return editing && (open.find(({ name }) => name === editing.suite) ?? open[0])
}

/** Ways to open a file besides the default: other suites, then reading only in the default one, or editing what it makes of an older format. */
export function otherWays(item: Item): OpenWith[] {
  const [first, ...others] = item.open
  if (first === undefined) return []
  if (first.converts) return [{ ...first, action: 'edit' }, ...others]
  return first.action === 'edit' ? [...others, { ...first, action: 'view' }] : others
}
