import type { Suite } from '../src/api/admin/suites.ts'
import type { SuiteId } from '../src/lib/ids.ts'
import { type Answer, type Call, json, notFound } from './answer.ts'
import { type Route, route } from './route.ts'
import type { Site } from './site.ts'

const MINUTE = 60_000

type State = { began: number; checked: Map<string, string> }
const states = new WeakMap<Site, State>()

function stateOf(site: Site): State {
  const known = states.get(site)
  if (known) return known
  const made = { began: site.now().getTime(), checked: new Map<string, string>() }
  states.set(site, made)
  return made
}

function list({ site }: Call): Answer {
  return json({ suites: SUITES.map((suite) => suiteShown(site, suite)) })
}

const SUITES: (Omit<Suite, 'checked_at' | 'fetched_at' | 'failing_since'> & { minutes: number })[] = [
  {
    id: 'word' as SuiteId,
    name: 'Microsoft 365',
    kind: 'microsoft365',
    state: 'answers',
    answered_ms: 41,
    minutes: 8,
    address: 'https://onenote.officeapps.live.com/hosting/discovery',
    opens: { view: ['doc', 'docx', 'ppt', 'pptx', 'xls', 'xlsx'], edit: ['docx', 'pptx', 'xlsx'] },
    policy: 'view_and_edit',
    open_documents: 2,
    proof: 'keys',
  },
  {
    id: 'collabora' as SuiteId,
    name: 'Collabora',
    kind: 'collabora',
    state: 'failing',
    failure: 'connection refused',
    minutes: 26,
    address: 'https://collabora.alderbyrne.example',
    opens: { view: ['odt', 'ods', 'odp', 'docx', 'xlsx', 'pptx', 'rtf'], edit: ['odt', 'ods', 'odp', 'docx'] },
    policy: 'view',
    open_documents: 1,
    proof: 'keys',
  },
  {
    id: 'builtin' as SuiteId,
    name: 'Sheaf editor',
    kind: 'builtin',
    state: 'answers',
    answered_ms: 3,
    minutes: 1,
    opens: { view: ['csv', 'md', 'txt'], edit: ['csv', 'md', 'txt'] },
    policy: 'view_and_edit',
    open_documents: 1,
    proof: 'keys',
  },
  {
    id: 'onlyoffice' as SuiteId,
    name: 'ONLYOFFICE',
    kind: 'onlyoffice',
    state: 'unread',
    minutes: 0,
    opens: { view: [], edit: [] },
    policy: 'disabled',
    open_documents: 0,
    proof: 'none',
  },
]

function suiteShown(site: Site, { minutes, ...suite }: (typeof SUITES)[number]): Suite {
  const { began, checked } = stateOf(site)
  const at = checked.get(suite.id) ?? new Date(began - minutes * MINUTE).toISOString()
  if (suite.state === 'unread') return suite
  const since = suite.state === 'failing' ? { failing_since: new Date(began - 52 * MINUTE).toISOString() } : {}
  return { ...suite, checked_at: at, fetched_at: new Date(began - 5 * 60 * MINUTE).toISOString(), ...since }
}

function check({ site, parts }: Call): Answer {
  const suite = SUITES.find(({ id }) => id === parts[0])
  if (suite === undefined) throw notFound()
  stateOf(site).checked.set(suite.id, site.now().toISOString())
  return json(suiteShown(site, suite))
}

/** Office suites. */
export const suitesRoutes: Route[] = [
  route('GET', '/organizations/*/suites', list),
  route('POST', '/suites/*/check', check),
]
