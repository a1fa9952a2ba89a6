import type { OrganizationRow } from '../../api/admin/types'
import { t } from '../../i18n/t'
import { formatPercent, wholePercent } from '../../lib/bytes'
import { Chip } from '../../ui/Chip'

const ALMOST_FULL = 90

/** What of an organization needs saying in a list: off, on trial, almost out of space. Nothing otherwise. */
export function OrganizationMarks({
  organization: { state, trial_ends_at, used_bytes, space_bytes },
}: {
  organization: Pick<OrganizationRow, 'state'> & Partial<OrganizationRow>
}) {
  if (state === 'deleted') return <Chip tone="bad">{t('admin.markDeleted')}</Chip>
  if (state === 'off') return <Chip>{t('admin.markOff')}</Chip>
  if (state === 'trial_over') return <Chip tone="warn">{t('admin.markTrialOver')}</Chip>
  const full = used_bytes !== undefined && space_bytes !== undefined && wholePercent(used_bytes, space_bytes)
  return (
    <>
      {trial_ends_at && <Chip tone="brand">{t('admin.markTrial')}</Chip>}
      {full !== false && full >= ALMOST_FULL && (
        <Chip tone="warn">{formatPercent(used_bytes ?? 0, space_bytes ?? 1)}</Chip>
      )}
    </>
  )
}
