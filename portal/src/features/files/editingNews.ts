import type { Item, Person } from '../../api/types'
import { list, t } from '../../i18n/t'

/** A sentence about who came to an item's editing session or left it, oneself aside; none when nobody did. */
export function editingNews(before: Item, now: Item, me: string): string | undefined {
  const come = missing(before, now, me)
  const gone = missing(now, before, me)
  if (come.length > 0) return t('editing.started', { names: list(come), name: now.name })
  return gone.length > 0 ? t('editing.left', { names: list(gone), name: now.name }) : undefined
}

/** The names of those who edit the second and not the first. */
function missing(first: Item, second: Item, me: string): string[] {
  const there = new Set(people(first).map(({ id }) => id))
  return people(second).flatMap(({ id, name }) => (id === me || there.has(id) ? [] : [name]))
}

const people = ({ editing }: Item): Person[] => editing?.people ?? []
