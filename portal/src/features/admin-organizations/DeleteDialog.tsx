import { Field, Input } from '@fluentui/react-components'
import { useState } from 'react'
import { useDeleteOrganization } from '../../api/admin/organizations'
import type { Organization } from '../../api/admin/types'
import { t } from '../../i18n/t'
import { formatBytes } from '../../lib/bytes'
import { formatDay } from '../../lib/dates'
import { FormDialog } from '../../ui/FormDialog'
import { problemText } from '../../ui/problemText'
import { showToast } from '../../ui/toasts'
import styles from './Organizations.module.css'

/** Deletes an organization with all below, after its slug was typed. */
export function DeleteDialog({ organization, onClose }: { organization: Organization; onClose: () => void }) {
  const { name, slug, below } = organization
  const remove = useDeleteOrganization(organization.id)
  const [typed, setTyped] = useState('')
  const [wrong, setWrong] = useState(false)
  const submit = () => {
    const matches = typed.trim() === slug
    setWrong(!matches)
    if (!matches) return
    remove.mutate(slug, {
      onSuccess: (now) => {
        const day = now.deletion ? formatDay(now.deletion.held_until, new Date()) : ''
        showToast(t('adminOrganizations.deleted', { name, day }))
        onClose()
      },
    })
  }
  const refusal = remove.error ? problemText(remove.error) : undefined
  return (
    <FormDialog
      title={t('adminOrganizations.deleteTitle', { name })}
      submit={t('adminOrganizations.delete')}
      busy={remove.isPending}
      onSubmit={submit}
      onClose={onClose}
    >
      <div className={styles.form}>
        <p>
          {t('adminOrganizations.deleteWhat', {
            people: t('adminOrganizations.countPeople', { count: below.people }),
            organizations: t('adminOrganizations.countBelow', { count: below.organizations }),
            size: formatBytes(below.used_bytes),
          })}
        </p>
        <p>{t('adminOrganizations.deleteHeld')}</p>
        <Field
          label={t('adminOrganizations.typeSlug', { slug })}
          required
          validationMessage={wrong ? t('adminOrganizations.wrongSlug') : refusal}
        >
          <Input
            value={typed}
            autoComplete="off"
            spellCheck={false}
            onChange={(_event, { value }) => setTyped(value)}
          />
        </Field>
      </div>
    </FormDialog>
  )
}
