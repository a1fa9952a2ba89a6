import { describe, expect, it } from 'vitest'
import type { Found } from '../../api/admin/search'
import { organizationId } from '../../lib/ids'
import { foundHere, foundThere, grouped, has } from './results'

const here = organizationId('o1')
const ref = { id: here, name: 'Alder & Byrne' }

describe('search', () => {
  it.each([
    ['Mara Oduya', 'mar od', true],
    ['Mara Oduya', 'ara', false],
    ['Tomás Rey', 'tomas', true],
    ['Microsoft 365 for guests', 'guests 365', true],
    ['Jobs', '', true],
  ])('“%s” has “%s”: %s', (text, search, found) => expect(has(text, search)).toBe(found))

  it('finds pages and policies by their words, and leads to the policy itself', () => {
    const found = foundHere('trash', here, [{ name: 'jobs', title: 'Jobs', href: '/admin/o1/jobs' }])
    expect(found.map(({ title, href }) => [title, href])).toEqual([['Trash', '/admin/o1/policies#trash_days']])
  })

  it('puts people before settings, a few of each', () => {
    const people = Array.from({ length: 7 }, (_, n) => ({
      membership: `m${n}`,
      account: `a${n}`,
      name: `Person ${n}`,
      mail: 'p@example',
      organization: ref,
    })) as unknown as Found['people']
    const results = [
      ...foundHere('pre', here, []),
      ...foundThere({ organizations: [], people, groups: [], sessions: [] }),
    ]
    expect(grouped(results).map(({ title, results }) => [title, results.length])).toEqual([
      ['People', 5],
      ['Policies', 1],
    ])
  })
})
