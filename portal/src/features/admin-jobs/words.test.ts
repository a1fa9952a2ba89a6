import { expect, it } from 'vitest'
import type { Job } from '../../api/admin/jobs'
import { jobName, lastText, nextText } from './words'

const now = new Date(2026, 10, 18, 11, 0)
const at = (hour: number) => new Date(2026, 10, 18, hour, 20).toISOString()
const job: Job = { name: 'trash', due_at: at(12), running: false }

it.each<[Partial<Job>, string, string]>([
  [{}, 'Has not run yet', 'Next 12:20'],
  [{ finished_at: at(10), report: '3 removed' }, 'Finished 10:20: 3 removed', 'Next 12:20'],
  [{ finished_at: at(10), failure: 'no space' }, 'Failed 10:20: no space', 'Next 12:20'],
  [{ failure: 'no space', due_at: at(10) }, 'Failed: no space', 'Due now'],
  [{ running: true }, 'Has not run yet', ''],
])('%j', (more, last, next) => {
  expect([lastText({ ...job, ...more }, now), nextText({ ...job, ...more }, now)]).toEqual([last, next])
})

it('has a name for every job, also for later ones', () => {
  expect(jobName('orphan-blobs')).toBe('Collect content that nothing uses')
  expect(jobName('webhook-retries')).toBe('Webhook retries')
})
