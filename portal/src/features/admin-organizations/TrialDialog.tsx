import { Checkbox, Field, Input } from '@fluentui/react-components'
import { useState } from 'react'
import { useChangeOrganization } from '../../api/admin/organizations'
import type { Organization } from '../../api/admin/types'
import { t } from '../../i18n/t'
import { formatDay } from '../../lib/dates'
import { FormDialog } from '../../ui/FormDialog'
import { problemText } from '../../ui/problemText'
import { showToast } from '../../ui/toasts'
import styles from './Organizations.module.css'
import { dayOf, endOfDay } from './space'

/** Sets the day on which an organization's trial ends, or that it is none. */
export function TrialDialog({ organization, onClose }: { organization: Organization; onClose: () => void }) {
  const change = useChangeOrganization(organization.id)
  const { trial_ends_at } = organization
  const [trial, setTrial] = useState(trial_ends_at !== undefined)
  const [day, setDay] = useState(trial_ends_at ? dayOf(trial_ends_at) : '')
  const submit = () => {
    if (trial && day === '') return
    change.mutate(
      { trial_ends_at: trial ? endOfDay(day) : null },
      {
        onSuccess: (now) => {
          const until = now.trial_ends_at
          showToast(
            until
              ? t('adminOrganizations.trialSet', { name: now.name, day: formatDay(until, new Date()) })
              : t('adminOrganizations.trialNone', { name: now.name }),
          )
          onClose()
        },
      },
    )
  }
  return (
    <FormDialog
      title={t('adminOrganizations.trialTitle', { name: organization.name })}
      submit={t('adminOrganizations.save')}
      busy={change.isPending}
      onSubmit={submit}
      onClose={onClose}
    >
      <div className={styles.form}>
        <p>{t('adminOrganizations.trialText')}</p>
        <Checkbox
          label={t('adminOrganizations.onTrial')}
          checked={trial}
          onChange={(_event, { checked }) => setTrial(checked === true)}
        />
        {trial && (
          <Field
            label={t('adminOrganizations.lastDay')}
            required
            validationMessage={change.error ? problemText(change.error) : undefined}
          >
            <Input type="date" value={day} onChange={(_event, { value }) => setDay(value)} />
          </Field>
        )}
      </div>
    </FormDialog>
  )
}
