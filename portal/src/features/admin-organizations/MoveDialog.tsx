import { Spinner } from '@fluentui/react-components'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { type MovePreview, movePreviewQuery, useMoveOrganization } from '../../api/admin/organizations'
import { policiesQuery, type Value } from '../../api/admin/policies'
import type { Organization, OrgRef } from '../../api/admin/types'
import { t } from '../../i18n/t'
import type { OrganizationId } from '../../lib/ids'
import { FormDialog } from '../../ui/FormDialog'
import { policyName } from '../../ui/policyTexts'
import { sayValue } from '../../ui/policyValues'
import { problemText } from '../../ui/problemText'
import { SearchField } from '../../ui/SearchField'
import { showToast } from '../../ui/toasts'
import { OrganizationTree } from '../admin-frame/OrganizationTree'
import { useScope } from '../admin-frame/useScope'
import styles from './Organizations.module.css'

/** Asks below which organization another one goes, and says what that changes before it does. */
export function MoveDialog({ organization, onClose }: { organization: Organization; onClose: () => void }) {
  const { top } = useScope()
  const move = useMoveOrganization(organization.id)
  const [search, setSearch] = useState('')
  const [target, setTarget] = useState<OrgRef | undefined>(organization.parent)
  const stays = target === undefined || target.id === organization.parent?.id
  const submit = () => {
    if (stays) return
    move.mutate(target.id, {
      onSuccess: () => {
        showToast(t('adminOrganizations.moved', { name: organization.name, to: target.name }))
        onClose()
      },
    })
  }
  const label = stays ? t('adminOrganizations.move') : t('adminOrganizations.moveTo', { name: target.name })
  return (
    <FormDialog
      title={t('adminOrganizations.moveTitle', { name: organization.name })}
      submit={label}
      busy={move.isPending}
      width={560}
      onSubmit={submit}
      onClose={onClose}
    >
      <div className={styles.form}>
        <SearchField label={t('admin.find')} value={search} onSearch={setSearch} />
        <div className={styles.picker}>
          <OrganizationTree
            top={top}
            selected={target?.id ?? top.id}
            search={search}
            onSelect={setTarget}
            refuse={(id) => id === organization.id}
          />
        </div>
        <div className={styles.effects} role="status">
          {stays ? (
            <p className={styles.quiet}>{t('adminOrganizations.moveChoose')}</p>
          ) : (
            <Effects id={organization.id} to={target} />
          )}
          {move.error && <p role="alert">{problemText(move.error)}</p>}
        </div>
      </div>
    </FormDialog>
  )
}

function Effects({ id, to }: { id: OrganizationId; to: OrgRef }) {
  const { data, error } = useQuery(movePreviewQuery(id, to.id))
  if (error) return <p>{problemText(error)}</p>
  if (data === undefined) return <Spinner size="tiny" label={t('faces.loading')} labelPosition="after" />
  return (
    <>
      <p>{movesSentence(data)}</p>
      {data.policies.length === 0 ? (
        <p>{t('adminOrganizations.policiesStay')}</p>
      ) : (
        <PolicyChanges id={id} changes={data.policies} />
      )}
    </>
  )
}

/** Each policy that would be another one: what holds now, what would hold. */
function PolicyChanges({ id, changes }: { id: OrganizationId; changes: MovePreview['policies'] }) {
  const { data } = useQuery(policiesQuery(id))
  const say = (key: string, value: Value | undefined) => {
    const type = data?.find((row) => row.key === key)?.type
    return type ? sayValue(type, value) : String(value ?? '')
  }
  return (
    <>
      <p>{t('adminOrganizations.policiesChange', { count: changes.length })}</p>
      <ul className={styles.changes}>
        {changes.map(({ key, from, to }) => (
          <li key={key}>
            {t('adminOrganizations.policyChange', { policy: policyName(key), from: say(key, from), to: say(key, to) })}
          </li>
        ))}
      </ul>
    </>
  )
}

/** "3 organizations with 600 people move; 25 documents are open in them." */
export function movesSentence({ organizations, people, documents }: MovePreview): string {
  return t('adminOrganizations.moves', {
    organizations: t('adminOrganizations.countOrganizations', { count: organizations }),
    people: t('adminOrganizations.countPeople', { count: people }),
    documents: t('adminOrganizations.openDocuments', { count: documents }),
  })
}
