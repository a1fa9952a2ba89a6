import { CheckmarkRegular, ClockRegular, DeleteRegular, PauseRegular } from '@fluentui/react-icons'
import type { Organization } from '../../api/admin/types'
import { t } from '../../i18n/t'
import { formatDay } from '../../lib/dates'
import { Chip } from '../../ui/Chip'

type Told = Pick<Organization, 'state' | 'trial_ends_at' | 'off' | 'deletion'>

/** How an organization stands, with the day that goes with it. */
export function StateChip({ organization: { state, trial_ends_at, off, deletion } }: { organization: Told }) {
  const now = new Date()
  const day = (at: string | undefined) => (at ? formatDay(at, now) : '')
  if (state === 'deleted')
    return (
      <Chip tone="bad" icon={<DeleteRegular />}>
        {t('admin.stateDeleted', { day: day(deletion?.held_until) })}
      </Chip>
    )
  if (state === 'off')
    return (
      <Chip tone="warn" icon={<PauseRegular />}>
        {off ? t('admin.stateOff', { day: day(off.at) }) : t('admin.markOff')}
      </Chip>
    )
  if (state === 'off_above')
    return (
      <Chip tone="warn" icon={<PauseRegular />}>
        {t('admin.stateOffAbove')}
      </Chip>
    )
  if (state === 'trial_over')
    return (
      <Chip tone="warn" icon={<ClockRegular />}>
        {t('admin.stateTrialOver', { day: day(trial_ends_at) })}
      </Chip>
    )
  if (trial_ends_at)
    return (
      <Chip tone="brand" icon={<ClockRegular />}>
        {t('admin.stateTrial', { day: day(trial_ends_at) })}
      </Chip>
    )
  return (
    <Chip tone="ok" icon={<CheckmarkRegular />}>
      {t('admin.stateOn')}
    </Chip>
  )
}
