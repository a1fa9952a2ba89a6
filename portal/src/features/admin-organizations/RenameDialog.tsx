import { Field, Input } from '@fluentui/react-components'
import { useState } from 'react'
import { useChangeOrganization } from '../../api/admin/organizations'
import type { Organization } from '../../api/admin/types'
import { ApiError } from '../../api/request'
import { t } from '../../i18n/t'
import { FormDialog } from '../../ui/FormDialog'
import { problemText } from '../../ui/problemText'
import { showToast } from '../../ui/toasts'
import styles from './Organizations.module.css'

/** Gives an organization another name, another slug or both. */
export function RenameDialog({ organization, onClose }: { organization: Organization; onClose: () => void }) {
  const change = useChangeOrganization(organization.id)
  const [name, setName] = useState(organization.name)
  const [slug, setSlug] = useState(organization.slug)
  const empty = name.trim() === ''
  const submit = () => {
    if (empty || slug === '') return
    change.mutate(
      {
        ...(name.trim() === organization.name ? {} : { name: name.trim() }),
        ...(slug === organization.slug ? {} : { slug }),
      },
      {
        onSuccess: (now) => {
          showToast(t('adminOrganizations.renamed', { name: now.name }))
          onClose()
        },
      },
    )
  }
  const aboutSlug = change.error instanceof ApiError && slugRefused(change.error)
  const refusal = change.error ? problemText(change.error) : undefined
  return (
    <FormDialog
      title={t('adminOrganizations.renameTitle', { name: organization.name })}
      submit={t('adminOrganizations.save')}
      busy={change.isPending}
      onSubmit={submit}
      onClose={onClose}
    >
      <div className={styles.form}>
        <Field
          label={t('adminOrganizations.name')}
          required
          validationMessage={empty ? t('name.empty') : aboutSlug ? undefined : refusal}
        >
          <Input value={name} maxLength={200} onChange={(_event, { value }) => setName(value)} />
        </Field>
        <Field
          label={t('adminOrganizations.slug')}
          hint={t('adminOrganizations.slugKept')}
          required
          validationMessage={slug === '' ? t('adminOrganizations.slugMissing') : aboutSlug ? aboutSlug : undefined}
        >
          <Input
            value={slug}
            maxLength={63}
            spellCheck={false}
            onChange={(_event, { value }) => setSlug(value.toLowerCase())}
          />
        </Field>
      </div>
    </FormDialog>
  )
}

/** What is said under the slug, when the refusal is about it. */
function slugRefused(error: ApiError): string | undefined {
  if (error.code === 'slug_taken') return problemText(error)
  return error.problem.field === 'slug' ? t('adminOrganizations.badSlug') : undefined
}
