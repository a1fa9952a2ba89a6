import type { Act, ActKind } from '../src/api/admin/activity.ts'
import type { AccountId, OrganizationId } from '../src/lib/ids.ts'
import { type Answer, type Call, json } from './answer.ts'
import { type Route, route } from './route.ts'
import type { Site } from './site.ts'

const MINUTE = 60_000
const person = (id: string, name: string) => ({ id: id as AccountId, name })
const INES = person('ines', 'Ines Moreau')
const MARA = person('mara', 'Mara Oduya')
const TOMAS = person('tomas', 'Tomás Rey')
const ALDER = { id: 'org-alder' as OrganizationId, name: 'Alder & Byrne' }
const EAST = { id: 'org-east' as OrganizationId, name: 'Byrne East' }

type Told = Omit<Act, 'id' | 'at'> & { minutes: number }
const told = (minutes: number, who: Act['who'], kind: ActKind, what: string, more: Partial<Act> = {}): Told => ({
  minutes,
  ...(who ? { who } : {}),
  kind,
  what,
  organization: ALDER,
  refused: false,
  ...more,
})
const item = (id: string, name: string) => ({ object: { kind: 'item', id, name } })

const COST = item('cost-plan-rev-c.xlsx', 'Cost plan, rev. C.xlsx')
const ACTS: Told[] = [
  told(2, INES, 'save', 'item.saved', { ...COST, details: { version: 14, source: 'restored' }, address: '192.0.2.14' }),
  told(5, TOMAS, 'refused', 'access.refused', {
    ...item('salaries', 'Salaries.xlsx'),
    refused: true,
    organization: EAST,
  }),
  told(9, MARA, 'editing', 'item.editing_started', { ...COST, details: { suite: 'word' } }),
  told(12, MARA, 'open', 'item.opened', COST),
  told(30, undefined, 'sign_in', 'session.sign_in_failed', {
    object: { kind: 'person', id: 'mara', name: 'Mara Oduya' },
    refused: true,
    address: '198.51.100.7',
  }),
  told(41, INES, 'administration', 'policy.changed', {
    object: { kind: 'policy', id: 'microsoft365', name: 'microsoft365' },
    details: { from: 'view', to: 'view_and_edit' },
  }),
  told(55, INES, 'administration', 'person.invited', {
    object: { kind: 'person', id: 'ada', name: 'ada@alderbyrne.example' },
    details: { role: 'standard_user' },
  }),
  told(70, INES, 'sign_in', 'session.signed_in', { address: '192.0.2.14' }),
  told(1500, TOMAS, 'download', 'item.downloaded', item('plan', 'Quay wall survey.odt')),
  told(1600, TOMAS, 'change', 'item.renamed', {
    ...item('plan', 'Quay wall survey.odt'),
    details: { from: 'survey.odt', to: 'Quay wall survey.odt' },
  }),
  told(1700, MARA, 'change', 'item.seen_off', item('plan', 'Quay wall survey.odt')),
]

function acts(site: Site): Act[] {
  const now = site.now().getTime()
  const many = Array.from({ length: 90 }, (_, n) =>
    told(2000 + n * 37, [INES, MARA, TOMAS][n % 3], 'open', 'item.opened', item(`file-${n}`, `Drawing ${n + 1}.pdf`)),
  )
  return [...ACTS, ...many].map(({ minutes, ...act }, n) => ({
    ...act,
    id: `act-${n}`,
    at: new Date(now - minutes * MINUTE).toISOString(),
  }))
}

function found({ site, query }: Call): Act[] {
  const text = query.get('search')?.toLowerCase() ?? ''
  const [who, kind] = [query.get('who'), query.get('kind')]
  const [from, to] = [query.get('from'), query.get('to')]
  return acts(site).filter(
    (act) =>
      JSON.stringify(act).toLowerCase().includes(text) &&
      (who === null || act.who?.id === who) &&
      (kind === null || act.kind === kind) &&
      (query.get('refused') !== 'true' || act.refused) &&
      (query.get('below') !== 'false' || act.organization.id === ALDER.id) &&
      (from === null || act.at >= from) &&
      (to === null || act.at < to),
  )
}

function list(call: Call): Answer {
  const all = found(call)
  const limit = Number(call.query.get('limit') ?? 50)
  const start = Number(call.query.get('after') ?? 0)
  const next = start + limit < all.length ? { next: String(start + limit) } : {}
  return json({ entries: all.slice(start, start + limit), ...next })
}

function exported(call: Call): Answer {
  const format = call.query.get('format')
  const rows = found(call)
  const body =
    format === 'jsonl'
      ? rows.map((row) => JSON.stringify(row)).join('\n')
      : [
          'at,who,what,object',
          ...rows.map((row) => [row.at, row.who?.name, row.what, row.object?.name].join(',')),
        ].join('\n')
  return {
    status: 200,
    headers: {
      'content-type': format === 'jsonl' ? 'application/jsonl' : 'text/csv',
      'content-disposition': `attachment; filename="activity.${format}"`,
    },
    body,
  }
}

/** Activity. */
export const activityRoutes: Route[] = [
  route('GET', '/organizations/*/activity', list),
  route('GET', '/organizations/*/activity/export', exported),
]
