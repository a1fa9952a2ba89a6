import type { Job } from '../../api/admin/jobs'
import { type PlainKey, t } from '../../i18n/t'
import { formatMoment } from '../../lib/dates'

const NAMES: Record<string, PlainKey> = {
  discovery: 'adminJobs.discovery',
  'editing-sessions': 'adminJobs.editingSessions',
  'ended-locks': 'adminJobs.endedLocks',
  'sign-ins': 'adminJobs.signIns',
  'stale-uploads': 'adminJobs.staleUploads',
  trash: 'adminJobs.trash',
  'old-versions': 'adminJobs.oldVersions',
  'orphan-blobs': 'adminJobs.orphanBlobs',
  mail: 'adminJobs.mail',
  figures: 'adminJobs.figures',
  organizations: 'adminJobs.organizations',
}

/** What a job is called; of one that is newer than this portal, its own name in words. */
export function jobName(name: string): string {
  const known = NAMES[name]
  if (known) return t(known)
  const spaced = name.replace(/[-_]/g, ' ')
  return spaced.charAt(0).toUpperCase() + spaced.slice(1)
}

/** How it went the last time. */
export function lastText({ finished_at, report, failure }: Job, now: Date): string {
  const when = finished_at ? formatMoment(finished_at, now) : undefined
  if (failure !== undefined) {
    return when ? t('adminJobs.failedAt', { when, reason: failure }) : t('adminJobs.failedAny', { reason: failure })
  }
  if (when === undefined) return t('adminJobs.never')
  return report ? t('adminJobs.finishedReport', { when, report }) : t('adminJobs.finished', { when })
}

/** When it is next. */
export function nextText({ due_at, running }: Job, now: Date): string {
  if (running) return ''
  if (new Date(due_at).getTime() <= now.getTime()) return t('adminJobs.dueNow')
  return t('adminJobs.next', { when: formatMoment(due_at, now) })
}
