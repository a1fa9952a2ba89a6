import type { Job } from '../src/api/admin/jobs.ts'
import { type Answer, type Call, json, notFound } from './answer.ts'
import { type Route, route } from './route.ts'
import type { Site } from './site.ts'

const MINUTE = 60_000
const ran = new WeakMap<Site, Set<string>>()
const JOBS: { name: string; due: number; report?: string; failure?: string; running?: true }[] = [
  { name: 'discovery', due: 300, report: '3 suites read' },
  { name: 'collection', due: 12, report: '14 blobs removed' },
  { name: 'mail', due: 1, failure: 'smtp.alderbyrne.example: connection refused' },
  { name: 'trash', due: 200, running: true },
  { name: 'thinning', due: 44 },
]

function list({ site }: Call): Answer {
  const now = site.now().getTime()
  const asked = ran.get(site) ?? new Set()
  return json({
    jobs: JOBS.map(
      ({ name, due, ...job }): Job => ({
        name,
        due_at: new Date(now + (asked.has(name) ? 0 : due) * MINUTE).toISOString(),
        ...job,
        running: job.running ?? false,
        ...(job.report || job.failure ? { finished_at: new Date(now - 20 * MINUTE).toISOString() } : {}),
      }),
    ),
  })
}

function run({ site, parts }: Call): Answer {
  const name = parts[0] ?? ''
  if (!JOBS.some((job) => job.name === name)) throw notFound()
  ran.set(site, (ran.get(site) ?? new Set()).add(name))
  return { status: 202 }
}

/** Jobs. */
export const jobsRoutes: Route[] = [route('GET', '/jobs', list), route('POST', '/jobs/*/run', run)]
