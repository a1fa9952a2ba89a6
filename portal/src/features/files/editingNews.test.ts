import { expect, it } from 'vitest'
import type { Item, Person } from '../../api/types'
import { type AccountId, type DriveId, itemId } from '../../lib/ids'
import { editingNews } from './editingNews'

const ME = 'Me'
const person = (name: string): Person => ({ id: name as AccountId, name })
const edited = (...names: string[]): Item => ({
  id: itemId('i'),
  kind: 'file',
  name: 'Plan.docx',
  drive: 'd' as DriveId,
  created_at: '',
  changed_at: '',
  conflicts: 0,
  open: [],
  can: [],
  ...(names.length > 0 ? { editing: { people: names.map(person), suite: 'Collabora', since: '' } } : {}),
})

it.each([
  [[], ['Mara'], 'Mara started editing Plan.docx'],
  [['Mara'], ['Mara', 'Tomás', 'Joost'], 'Tomás and Joost started editing Plan.docx'],
  [['Mara', 'Tomás'], ['Tomás'], 'Mara stopped editing Plan.docx'],
  [['Mara'], [], 'Mara stopped editing Plan.docx'],
  [['Mara'], ['Tomás'], 'Tomás started editing Plan.docx'],
  [['Mara'], ['Mara'], undefined],
  [[], [ME], undefined],
  [[ME], [], undefined],
  [[ME], [ME, 'Mara'], 'Mara started editing Plan.docx'],
])('after %j come %j: %s', (before, now, text) => {
  expect(editingNews(edited(...before), edited(...now), ME)).toBe(text)
})
