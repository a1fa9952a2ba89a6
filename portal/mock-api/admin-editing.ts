import type { EditingChronicle, EditingNow } from '../src/api/admin/editing.ts'
import type { AccountId, DriveId, EditingSessionId, ItemId, OrganizationId, SuiteId } from '../src/lib/ids.ts'
import { type Answer, type Call, json, notFound, nothing, Refusal } from './answer.ts'
import { type Route, route } from './route.ts'
import type { Site } from './site.ts'

const MINUTE = 60_000
const person = (name: string) => ({ id: name.toLowerCase().replace(/\W+/g, '') as AccountId, name })
const MARA = person('Mara Oduya')
const TOMAS = person('Tomás Rey')
const JOOST = person('Joost Veen')
const WORD = { id: 'word' as SuiteId, name: 'Word for the web' }
const COLLABORA = { id: 'collabora' as SuiteId, name: 'Collabora' }
const BUILTIN = { id: 'builtin' as SuiteId, name: 'Sheaf editor' }
const ALDER = { id: 'org-alder' as OrganizationId, name: 'Alder & Byrne' }
const EAST = { id: 'org-east' as OrganizationId, name: 'Byrne East' }

type Running = Omit<EditingNow, 'since' | 'saved_at' | 'lock'> & {
  sinceMinutes: number
  savedMinutes?: number
  mechanism?: string
}

const running = (
  id: string,
  name: string,
  suite: EditingNow['suite'],
  people: EditingNow['people'],
  organization: EditingNow['organization'],
  times: Pick<Running, 'sinceMinutes' | 'savedMinutes' | 'mechanism'>,
): Running => ({
  id: id as EditingSessionId,
  item: `item-${id}` as ItemId,
  name,
  drive: { id: 'drive-pier' as DriveId, name: 'Pier Nine' },
  organization,
  suite,
  people,
  ...times,
})

const SEEDED: Running[] = [
  running('s1', 'Tender, part 2.docx', WORD, [MARA, TOMAS], ALDER, {
    sinceMinutes: 4,
    savedMinutes: 1,
    mechanism: 'wopi',
  }),
  running('s2', 'Cost plan, rev. C.xlsx', WORD, [TOMAS], ALDER, {
    sinceMinutes: 26,
    savedMinutes: 3,
    mechanism: 'coauth',
  }),
  running('s3', 'Quay wall survey.odt', COLLABORA, [JOOST], EAST, { sinceMinutes: 51, mechanism: 'wopi' }),
  running('s4', 'Meeting notes, 18 November.md', BUILTIN, [MARA], ALDER, {
    sinceMinutes: 95,
    savedMinutes: 40,
    mechanism: 'wopi',
  }),
]

type State = { running: Running[]; began: number }
const states = new WeakMap<Site, State>()

function stateOf(site: Site): State {
  const known = states.get(site)
  if (known) return known
  const made = { running: [...SEEDED], began: site.now().getTime() }
  states.set(site, made)
  return made
}

function shown(site: Site, { sinceMinutes, savedMinutes, mechanism, ...session }: Running): EditingNow {
  const { began } = stateOf(site)
  const before = (minutes: number) => new Date(began - minutes * MINUTE).toISOString()
  return {
    ...session,
    since: before(sinceMinutes),
    ...(savedMinutes === undefined ? {} : { saved_at: before(savedMinutes) }),
    ...(mechanism ? { lock: { mechanism, expires_at: before(-28) } } : {}),
  }
}

function list({ site, query }: Call): Answer {
  const text = query.get('search')?.toLowerCase() ?? ''
  const suite = query.get('suite')
  const found = stateOf(site).running.filter(
    (one) => one.name.toLowerCase().includes(text) && (suite === null || one.suite?.id === suite),
  )
  return json({ sessions: found.map((one) => shown(site, one)), total: found.length })
}

function one({ site, parts }: Call): Answer {
  const id = parts[0]
  const seeded = SEEDED.find((session) => session.id === id)
  if (seeded === undefined) throw notFound()
  const session = shown(site, seeded)
  const ended = !stateOf(site).running.includes(seeded)
  const first = session.people[0] ?? MARA
  const entries: EditingChronicle['entries'] = [
    ...(ended ? [{ at: site.now().toISOString(), what: 'ended' as const, who: person('Ines Moreau') }] : []),
    ...(session.saved_at ? [{ at: session.saved_at, what: 'saved' as const, who: first, size_bytes: 48_200 }] : []),
    ...session.people.slice(1).map((who) => ({ at: session.since, what: 'joined' as const, who })),
    { at: session.since, what: 'began', who: first },
  ]
  const how = { at: site.now().toISOString(), by: person('Ines Moreau'), how: 'ended' }
  return json({ ...session, entries, ...(ended ? { ended: how } : {}) })
}

function end({ site, parts }: Call): Answer {
  const state = stateOf(site)
  if (!state.running.some(({ id }) => id === parts[0])) throw new Refusal(409, 'not_editing')
  state.running = state.running.filter(({ id }) => id !== parts[0])
  return nothing()
}

/** Editing now. */
export const editingRoutes: Route[] = [
  route('GET', '/organizations/*/editing', list),
  route('GET', '/editing/*', one),
  route('DELETE', '/editing/*', end),
]
