import { expect, it } from 'vitest'
import type { Suite } from '../../api/admin/suites'
import type { SuiteId } from '../../lib/ids'
import { stateText } from './words'

const suite = {
  id: 's' as SuiteId,
  name: 'Collabora',
  kind: 'collabora',
  opens: { view: [], edit: [] },
  policy: 'view',
  open_documents: 0,
  proof: 'none',
} satisfies Partial<Suite>
const now = new Date(2026, 10, 18, 11, 0)
const at = (hour: number, day = 18) => new Date(2026, 10, day, hour, 20).toISOString()

it.each<[Partial<Suite>, string]>([
  [{ state: 'answers', answered_ms: 41, checked_at: at(10) }, 'Answers in 41 ms, checked 10:20'],
  [{ state: 'answers', checked_at: at(10) }, 'Answers, checked 10:20'],
  [{ state: 'failing', failing_since: at(17, 17) }, 'Not answering since Yesterday 17:20'],
  [{ state: 'failing' }, 'Not answering'],
  [{ state: 'unread' }, 'Not asked yet'],
])('%j reads “%s”', (more, text) => expect(stateText({ ...suite, ...more } as Suite, now)).toBe(text))
