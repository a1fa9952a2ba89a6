import type { Item } from '../../api/types'
import { list, t } from '../../i18n/t'
import { formatBytes } from '../../lib/bytes'
import { formatWhen } from '../../lib/dates'
import { firstName } from './Live'

/** When and by whom: "Yesterday, Joost"; oneself is "you". */
export function changedText(item: Item, me: string, now: Date): string {
  const when = formatWhen(item.changed_at, now)
  if (item.changed_by === undefined) return when
  const who = item.changed_by.id === me ? t('common.you') : firstName(item.changed_by.name)
  return t('files.whenWho', { when, who })
}

/** How much: bytes of a file, items of a folder. */
export function sizeText(item: Item): string {
  if (item.kind === 'folder') return item.children === undefined ? '' : t('files.items', { count: item.children })
  return formatBytes(item.size_bytes ?? 0)
}

/** The one line below a name on a phone, in what matters most. */
export function phoneMeta(item: Item, me: string, now: Date): { text: string; tone?: 'live' | 'warn' } {
  if (item.kind === 'folder') return { text: sizeText(item) }
  if (item.editing) return { text: editingText(item.editing.people.map(({ name }) => name)), tone: 'live' }
  if (item.conflicts > 0) return { text: t('files.conflictVersions', { count: item.conflicts }), tone: 'warn' }
  return { text: `${changedText(item, me, now)}, ${sizeText(item)}` }
}

/** "Mara and Tomás are editing". */
export function editingText(names: readonly string[]): string {
  const first = names.map(firstName)
  return names.length === 1
    ? t('files.isEditing', { name: first[0] ?? '' })
    : t('files.areEditing', { names: list(first) })
}
