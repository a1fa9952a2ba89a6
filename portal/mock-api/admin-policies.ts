import type { Change, Choice, Effect, PolicyRow, PolicyType, Preview, Value } from '../src/api/admin/policies.ts'
import type { OrgRef } from '../src/api/admin/types.ts'
import { organizationOf, topOf } from './admin-organizations.ts'
import { type Answer, type Call, json, notFound, Refusal } from './answer.ts'
import { type Route, route } from './route.ts'
import { INES } from './seed.ts'
import type { Site } from './site.ts'

const MAX_REASON = 200

type Definition = Pick<PolicyRow, 'key' | 'section' | 'kind' | 'type' | 'direction'> & {
  default?: Value
  ceiling?: Value
  own?: Value
}

const SUITE: PolicyType = { kind: 'choice', options: ['disabled', 'view', 'view_and_edit'] }
const bytes: PolicyType = { kind: 'bytes', min: 1e6, max: 1e15 }
const amount = (kind: 'days' | 'count' | 'minutes' | 'length', min: number, max: number): PolicyType => ({
  kind,
  min,
  max,
})
const ORDER: PolicyType = {
  kind: 'order',
  options: [
    { id: 'word', name: 'Microsoft 365' },
    { id: 'collabora', name: 'Collabora' },
    { id: 'builtin', name: 'Sheaf editor' },
  ],
}

const suite = (key: string, more: Partial<Definition> = {}): Definition => ({
  key,
  section: 'suites',
  kind: 'ceiling',
  type: SUITE,
  direction: 'lower_is_stricter',
  default: 'view_and_edit',
  ...more,
})
const other = (
  section: Definition['section'],
  key: string,
  type: PolicyType,
  more: Partial<Definition> = {},
): Definition => ({ section, key, type, kind: 'ceiling', direction: 'lower_is_stricter', ...more })

const DEFINITIONS: Definition[] = [
  suite('microsoft365', { ceiling: 'view_and_edit', own: 'view_and_edit' }),
  suite('microsoft365_guests', { ceiling: 'view', own: 'view' }),
  suite('collabora', { ceiling: 'view_and_edit' }),
  suite('collabora_guests', { ceiling: 'view_and_edit' }),
  suite('built_in'),
  suite('built_in_guests'),
  other('suites', 'microsoft365_testing', { kind: 'switch' }, { kind: 'local', direction: 'none', default: false }),
  other('suites', 'suite_order', ORDER, {
    kind: 'local',
    direction: 'none',
    own: ['word', 'collabora', 'builtin'],
  }),
  other('suites', 'previews', { kind: 'switch' }, { ceiling: true, default: true }),
  other('space', 'space_bytes', bytes, { ceiling: 3e12 }),
  other('space', 'person_space_bytes', bytes, { ceiling: 100e9, own: 50e9 }),
  other('space', 'max_file_bytes', bytes, { ceiling: 10e9 }),
  other(
    'space',
    'excluded_extensions',
    { kind: 'list' },
    {
      direction: 'more_is_stricter',
      ceiling: ['exe', 'scr'],
      own: ['iso'],
    },
  ),
  other('people', 'max_members', amount('count', 1, 1e6), { ceiling: 1500 }),
  other('people', 'max_organizations', amount('count', 0, 1e4), { ceiling: 10 }),
  other('keeping', 'version_days', amount('days', 1, 3650), {
    direction: 'higher_is_stricter',
    ceiling: 30,
    default: 180,
  }),
  other('keeping', 'trash_days', amount('days', 1, 3650), {
    direction: 'higher_is_stricter',
    ceiling: 14,
    default: 30,
  }),
  other('keeping', 'erase', { kind: 'choice', options: ['nobody', 'administrators', 'owners'] }, { default: 'owners' }),
  other('sign_in', 'password_min_length', amount('length', 8, 128), {
    direction: 'higher_is_stricter',
    ceiling: 12,
    default: 12,
  }),
  other('sign_in', 'session_days', amount('minutes', 15, 527_040), { ceiling: 43_200, default: 43_200 }),
]

type Set = { value: Value | undefined; at: string }
type State = { own: Map<string, Set>; atMost: Map<string, Set>; changes: Change[]; documents: number }
const states = new WeakMap<Site, Map<string, State>>()

function stateOf(call: Call): State {
  const organization = organizationOf(call)
  const all = states.get(call.site) ?? new Map<string, State>()
  states.set(call.site, all)
  const known = all.get(organization.id)
  if (known) return known
  const own = new Map(
    DEFINITIONS.flatMap(({ key, own }) =>
      own === undefined ? [] : [[key, { value: own, at: '2026-09-02T09:12:00Z' }] as const],
    ),
  )
  const made: State = { own, atMost: new Map(), changes: seededChanges(organization, above(call)), documents: 25 }
  all.set(organization.id, made)
  return made
}

function seededChanges({ id, name }: OrgRef, higher: OrgRef | undefined): Change[] {
  const here = { id, name }
  const change = (id: string, at: string, key: string, more: Partial<Change>): Change => ({
    id,
    at,
    by: INES,
    key,
    slot: 'own',
    organization: here,
    ...more,
  })
  return [
    change('c3', '2026-09-02T09:12:00Z', 'microsoft365', {
      from: 'view',
      to: 'view_and_edit',
      reason: 'The trial with the drawing office went well',
    }),
    change('c2', '2026-09-02T09:10:00Z', 'person_space_bytes', { to: 50e9 }),
    change('c1', '2026-06-30T16:00:00Z', 'microsoft365_guests', {
      slot: 'at_most',
      to: 'view',
      organization: higher ?? here,
      reason: 'Guests read, as agreed with the data protection officers',
    }),
  ]
}

/** The organization right above the one in the path; it has set every ceiling. */
function above(call: Call): OrgRef | undefined {
  const found = call.site.organizations.above(organizationOf(call)).at(-1)
  return found && { id: found.id, name: found.name }
}

/** What holds below nobody has no ceiling. */
function bounded(call: Call, { ceiling, ...rest }: Definition): Definition {
  return ceiling === undefined || above(call) === undefined ? rest : { ...rest, ceiling }
}

function row(call: Call, unbounded: Definition): PolicyRow {
  const definition = bounded(call, unbounded)
  const { key, section, kind, type, direction } = definition
  const organization = organizationOf(call).id
  const higher = above(call)
  const state = stateOf(call)
  const own = state.own.get(key)
  const atMost = state.atMost.get(key)
  const isMine = topOf(call) === organization
  const held = effective(definition, own?.value)
  return {
    key,
    section,
    kind,
    type,
    direction,
    ...(held === undefined ? {} : { effective: held }),
    source: source(definition, own, held, higher),
    ...(own?.value === undefined ? {} : { own: own.value }),
    ...(atMost?.value === undefined ? {} : { at_most: atMost.value }),
    ...(definition.ceiling === undefined || !higher
      ? {}
      : { ceiling: { value: definition.ceiling, organization: higher } }),
    sets: isMine || kind === 'local' ? 'own' : 'at_most',
    can_set: isMine || kind === 'ceiling',
  }
}

function effective({ ceiling, default: byDefault, direction, type }: Definition, own: Value | undefined) {
  if (type.kind === 'list') return [...listed(ceiling), ...listed(own)]
  const above = byDefault ?? ceiling
  if (own === undefined || ceiling === undefined) return own ?? above
  return beyond(type, direction, own, ceiling) ? ceiling : own
}

const listed = (value: Value | undefined) => (Array.isArray(value) ? value : [])

function beyond(type: PolicyType, direction: PolicyRow['direction'], value: Value, ceiling: Value): boolean {
  const rank = (one: Value) => (type.kind === 'choice' ? type.options.indexOf(String(one)) : Number(one))
  if (direction === 'lower_is_stricter') return rank(value) > rank(ceiling)
  return direction === 'higher_is_stricter' && rank(value) < rank(ceiling)
}

function source(
  { ceiling, key }: Definition,
  own: Set | undefined,
  held: Value | undefined,
  higher: OrgRef | undefined,
): PolicyRow['source'] {
  if (own?.value !== undefined) {
    const capped = higher && key === 'microsoft365_guests' && held === ceiling
    return capped ? { kind: 'ceiling', organization: higher } : { kind: 'here', at: own.at, by: INES }
  }
  return ceiling === undefined || !higher ? { kind: 'default' } : { kind: 'above', organization: higher }
}

function definition(call: Call): Definition {
  const found = DEFINITIONS.find(({ key }) => key === call.parts[1])
  if (found === undefined) throw notFound()
  return bounded(call, found)
}

const list = (call: Call): Answer => json({ policies: DEFINITIONS.map((one) => row(call, one)) })

function checked(call: Call, definition: Definition, value: unknown): Choice {
  const { type, direction, ceiling } = definition
  if (value === null) return null
  const chosen = value as Value
  if (type.kind === 'choice' && !type.options.includes(String(chosen))) throw new Refusal(400, 'invalid')
  if (ceiling !== undefined && beyond(type, direction, chosen, ceiling)) {
    throw new Refusal(409, 'above_ceiling', { ceiling, organization: above(call) })
  }
  return chosen
}

function previewOf(call: Call, definition: Definition, value: Choice): Preview {
  const state = stateOf(call)
  const from = effective(definition, state.own.get(definition.key)?.value)
  const to = effective(definition, value ?? undefined)
  const same = JSON.stringify(from) === JSON.stringify(to)
  const restricts = to !== undefined && from !== undefined && beyond(definition.type, definition.direction, from, to)
  const numbers = same ? { organizations: 0, people: 0, documents: 0 } : { organizations: 3, people: 600 }
  return {
    key: definition.key,
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
    effect: same ? 'none' : restricts ? 'restricts' : 'permits',
    documents: state.documents,
    ...numbers,
    seen: `${state.documents}`,
    effects: effectsOf(call, from, to),
    more: 0,
  }
}

/** The last of those below has chosen "view" and stays at it. */
function effectsOf(call: Call, from: Value | undefined, to: Value | undefined): Effect[] {
  const here = organizationOf(call)
  const base = call.site.organizations.above(here).length
  const all = [here, ...call.site.organizations.below(here)].slice(0, 12)
  return all.map((one, at) => {
    const stays = all.length > 1 && at === all.length - 1
    return {
      organization: { id: one.id, name: one.name },
      depth: call.site.organizations.above(one).length - base,
      ...(stays
        ? { from: 'view', to: 'view' }
        : { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) }),
      stays,
      people: stays ? 0 : one.people,
      documents: stays ? 0 : 3,
    }
  })
}

async function preview(call: Call): Promise<Answer> {
  const one = definition(call)
  return json(previewOf(call, one, checked(call, one, (await call.json()).value)))
}

/** Somebody opens two documents after the first look at every change whose reason begins with "late". */
async function set(call: Call): Promise<Answer> {
  const one = definition(call)
  const body = await call.json()
  const value = checked(call, one, body.value)
  const state = stateOf(call)
  const reason = typeof body.reason === 'string' ? body.reason : undefined
  if ((reason?.length ?? 0) > MAX_REASON) throw new Refusal(400, 'invalid', { field: 'reason' })
  if (reason?.startsWith('late') && state.documents === 25) state.documents = 27
  const seen = previewOf(call, one, value)
  if (body.seen !== seen.seen) throw new Refusal(409, 'changed_since')
  const slot = row(call, one).sets
  const kept = slot === 'own' ? state.own : state.atMost
  const before = kept.get(one.key)?.value
  const at = call.site.now().toISOString()
  const here = organizationOf(call)
  kept.set(one.key, { value: value ?? undefined, at })
  state.changes.unshift({
    id: call.site.newId('change'),
    at,
    by: INES,
    key: one.key,
    slot,
    ...(before === undefined ? {} : { from: before }),
    ...(value === null ? {} : { to: value }),
    ...(reason ? { reason } : {}),
    organization: { id: here.id, name: here.name },
  })
  const { organizations, people, documents } = seen
  return json({ policy: row(call, one), organizations, people, documents })
}

function history(call: Call): Answer {
  const key = call.query.get('key')
  const { changes } = stateOf(call)
  return json({ changes: changes.filter((change) => key === null || change.key === key) })
}

/** Policies. */
export const policiesRoutes: Route[] = [
  route('GET', '/organizations/*/policies', list),
  route('GET', '/organizations/*/policies/history', history),
  route('POST', '/organizations/*/policies/*/preview', preview),
  route('PUT', '/organizations/*/policies/*', set),
]
