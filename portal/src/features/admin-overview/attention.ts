import type { AttentionLine } from '../../api/admin/figures'
import { t } from '../../i18n/t'
import { formatBytes, formatPercent } from '../../lib/bytes'
import { formatDay, formatMoment } from '../../lib/dates'
import type { OrganizationId } from '../../lib/ids'
import { pages } from '../../lib/paths'
import type { AdminPageName } from '../admin-frame/pages'

export type Told = {
  kind: AttentionLine['kind']
  text: string
  act: { label: string; page: AdminPageName; href: string }
}

/** What a line says, and where its act leads. */
export function told(line: AttentionLine, scope: OrganizationId, now: Date): Told {
  const { organization, count = 0 } = line
  const about = organization?.id ?? scope
  const name = organization?.name ?? ''
  const to = (page: AdminPageName, label: string, search = '') => ({
    page,
    label,
    href: pages.admin(about, page) + search,
  })
  const opened = `?open=${encodeURIComponent(about)}`
  const day = (at: string | undefined) => (at ? formatDay(at, now) : '')
  const moment = (at: string | undefined) => (at ? formatMoment(at, now) : '')
  switch (line.kind) {
    case 'space': {
      const { used_bytes = 0, space_bytes = 0 } = line
      return {
        kind: line.kind,
        text: t('adminOverview.lookSpace', {
          name,
          percent: formatPercent(used_bytes, space_bytes),
          space: formatBytes(space_bytes),
        }),
        act: to('policies', t('adminOverview.lookSpaceAct')),
      }
    }
    case 'suite_failing':
      return {
        kind: line.kind,
        text: t('adminOverview.lookSuite', { name: line.suite?.name ?? '', time: moment(line.since) }),
        act: to('suites', t('adminOverview.lookSuiteAct')),
      }
    case 'failed_saves':
      return {
        kind: line.kind,
        text: t('adminOverview.lookSaves', { count, saves: line.saves ?? count }),
        act: to('activity', t('adminOverview.lookSavesAct'), '?kind=save&refused=true'),
      }
    case 'conflicts':
      return {
        kind: line.kind,
        text: t('adminOverview.lookConflicts', { count, day: day(line.oldest_at) }),
        act: to('activity', t('adminOverview.lookConflictsAct'), '?kind=save&refused=true'),
      }
    case 'job_failed':
      return {
        kind: line.kind,
        text: t('adminOverview.lookJob', { name: line.job ?? '', time: moment(line.at) }),
        act: to('jobs', t('adminOverview.lookJobAct')),
      }
    case 'trial_ends':
      return {
        kind: line.kind,
        text: t('adminOverview.lookTrial', { name, day: day(line.at) }),
        act: to('organizations', t('adminOverview.lookTrialAct'), opened),
      }
    case 'mail_failed':
      return {
        kind: line.kind,
        text: t('adminOverview.lookMail', { count }),
        act: to('activity', t('adminOverview.lookMailAct')),
      }
    case 'off':
      return {
        kind: line.kind,
        text: t('adminOverview.lookOff', { name, day: day(line.at) }),
        act: to('organizations', t('adminOverview.lookOffAct'), opened),
      }
  }
}
