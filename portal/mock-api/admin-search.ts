import { organizationOf } from './admin-organizations.ts'
import { type Answer, type Call, json } from './answer.ts'
import { type Route, route } from './route.ts'

const PEOPLE = [
  { id: 'ines', name: 'Ines Moreau' },
  { id: 'mara', name: 'Mara Oduya' },
  { id: 'tomas', name: 'Tomás Rey' },
]

function search(call: Call): Answer {
  const text = call.query.get('q')?.toLowerCase() ?? ''
  const has = (name: string) => name.toLowerCase().includes(text)
  const here = organizationOf(call)
  const ref = { id: here.id, name: here.name }
  const below = [here, ...call.site.organizations.below(here)].filter(({ name }) => has(name)).slice(0, 5)
  return json({
    organizations: below.map((one) => call.site.organizations.row(one, here.id)),
    people: PEOPLE.filter(({ name }) => has(name)).map(({ id, name }) => ({
      membership: `m-${id}`,
      account: id,
      name,
      mail: `${id}@alderbyrne.example`,
      organization: ref,
    })),
    groups: has('Drawing office') ? [{ id: 'g1', name: 'Drawing office', organization: ref }] : [],
    sessions: has('Tender, part 2.docx') ? [{ id: 's1', name: 'Tender, part 2.docx', organization: ref }] : [],
  })
}

/** Search. */
export const searchRoutes: Route[] = [route('GET', '/organizations/*/search', search)]
