import { Dropdown, Field, Input, Option } from '@fluentui/react-components'
import { useState } from 'react'
import { type Made, type NewOrganization, useCreateOrganization } from '../../api/admin/organizations'
import { ApiError } from '../../api/request'
import { t } from '../../i18n/t'
import { isMail } from '../../lib/isMail'
import type { CreateOrganizationProps } from '../../parts'
import { FormDialog } from '../../ui/FormDialog'
import { problemText } from '../../ui/problemText'
import { showToast } from '../../ui/toasts'
import styles from './Organizations.module.css'
import { slugFor } from './slug'
import { readSpace, UNITS, type Unit } from './space'

type Errors = { name?: string; slug?: string; administrator?: string; space?: string }

/** Makes an organization below another: its name, its slug, who administers it, how much space it has. */
export function CreateOrganizationDialog({ parent, onClose }: CreateOrganizationProps) {
  const create = useCreateOrganization(parent.id)
  const [name, setName] = useState('')
  // Follows the name until somebody types a slug.
  const [typedSlug, setTypedSlug] = useState<string>()
  const [administrator, setAdministrator] = useState('')
  const [space, setSpace] = useState('')
  const [unit, setUnit] = useState<Unit>('GB')
  const [errors, setErrors] = useState<Errors>({})
  const slug = typedSlug ?? slugFor(name)

  const submit = () => {
    const bytes = readSpace(space, unit)
    const mail = administrator.trim()
    const found: Errors = {
      ...(name.trim() === '' ? { name: t('name.empty') } : {}),
      ...(slug === '' ? { slug: t('adminOrganizations.slugMissing') } : {}),
      ...(mail !== '' && !isMail(mail) ? { administrator: t('adminOrganizations.badMail') } : {}),
      ...(bytes === 'bad' ? { space: t('adminOrganizations.badSpace') } : {}),
    }
    setErrors(found)
    if (Object.keys(found).length > 0 || bytes === 'bad') return
    const form: NewOrganization = {
      name: name.trim(),
      slug,
      ...(mail === '' ? {} : { administrator: mail }),
      ...(bytes === undefined ? {} : { space_bytes: bytes }),
    }
    create.mutate(form, {
      onSuccess: (made) => {
        tell(made, mail)
        onClose()
      },
      onError: (error) => setErrors(refusalOf(error)),
    })
  }

  return (
    <FormDialog
      title={t('adminOrganizations.createTitle', { parent: parent.name })}
      submit={t('adminOrganizations.create')}
      busy={create.isPending}
      onSubmit={submit}
      onClose={onClose}
    >
      <div className={styles.form}>
        <Field label={t('adminOrganizations.name')} required validationMessage={errors.name}>
          <Input value={name} maxLength={200} autoComplete="off" onChange={(_event, { value }) => setName(value)} />
        </Field>
        <Field
          label={t('adminOrganizations.slug')}
          hint={t('adminOrganizations.slugHint')}
          required
          validationMessage={errors.slug}
        >
          <Input
            value={slug}
            maxLength={63}
            autoComplete="off"
            spellCheck={false}
            onChange={(_event, { value }) => setTypedSlug(value.toLowerCase())}
          />
        </Field>
        <Field
          label={t('adminOrganizations.administrator')}
          hint={t('adminOrganizations.administratorHint')}
          validationMessage={errors.administrator}
        >
          <Input
            type="email"
            value={administrator}
            autoComplete="off"
            onChange={(_event, { value }) => setAdministrator(value)}
          />
        </Field>
        <Field
          label={t('adminOrganizations.space')}
          hint={t('adminOrganizations.spaceHint')}
          validationMessage={errors.space}
        >
          <div className={styles.amount}>
            <Input
              inputMode="decimal"
              aria-label={t('adminOrganizations.space')}
              value={space}
              onChange={(_event, { value }) => setSpace(value)}
            />
            <Dropdown
              className={styles.unit}
              aria-label={t('adminOrganizations.unit')}
              value={unit}
              selectedOptions={[unit]}
              onOptionSelect={(_event, { optionValue }) => setUnit(optionValue === 'TB' ? 'TB' : 'GB')}
            >
              {Object.keys(UNITS).map((one) => (
                <Option key={one} value={one}>
                  {one}
                </Option>
              ))}
            </Dropdown>
          </div>
        </Field>
      </div>
    </FormDialog>
  )
}

/** Says that it is made, and what of the rest was not. */
function tell(made: Made, mail: string): void {
  const { name } = made.organization
  if (made.spaceFailed) {
    showToast(t('adminOrganizations.noSpaceSet', { name, reason: problemText(made.spaceFailed) }), { error: true })
  }
  const reason = notInvited(made)
  if (reason !== undefined) showToast(t('adminOrganizations.notInvited', { name, mail, reason }), { error: true })
  else if (made.invited === undefined) showToast(t('adminOrganizations.made', { name }))
  else
    tellInvited(`${t('adminOrganizations.made', { name })} ${t('adminOrganizations.invited', { mail })}`, made.invited)
}

/** Why nobody was invited, when somebody was to be. */
function notInvited({ invited, inviteFailed }: Made): string | undefined {
  if (inviteFailed) return problemText(inviteFailed)
  if (invited === undefined || invited.result === 'invited') return undefined
  return t(invited.result === 'limit_reached' ? 'problem.limitReachedPlain' : 'adminOrganizations.badMail')
}

function tellInvited(text: string, { link }: NonNullable<Made['invited']>): void {
  if (link === undefined) showToast(text)
  else {
    const copy = () => void navigator.clipboard.writeText(link)
    showToast(text, { action: { label: t('adminOrganizations.copyLink'), run: copy, undo: false } })
  }
}

/** Under which field a refusal is said. */
function refusalOf(error: unknown): Errors {
  const text = problemText(error)
  if (!(error instanceof ApiError)) return { name: text }
  const { field } = error.problem
  if (error.code === 'slug_taken' || field === 'slug') {
    return { slug: error.code === 'slug_taken' ? text : t('adminOrganizations.badSlug') }
  }
  if (field === 'administrator') return { administrator: t('adminOrganizations.badMail') }
  if (field === 'space_bytes') return { space: t('adminOrganizations.badSpace') }
  return { name: text }
}
