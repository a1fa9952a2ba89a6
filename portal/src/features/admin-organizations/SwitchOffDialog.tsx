import { Spinner } from '@fluentui/react-components'
import { useQuery } from '@tanstack/react-query'
import { offPreviewQuery, type SwitchedOff, useSwitchOff } from '../../api/admin/organizations'
import type { Organization } from '../../api/admin/types'
import { t } from '../../i18n/t'
import { ConfirmDialog } from '../../ui/ConfirmDialog'
import { problemText } from '../../ui/problemText'
import { showToast } from '../../ui/toasts'

/** Says whom it sends out before an organization is switched off. */
export function SwitchOffDialog({ organization, onClose }: { organization: Organization; onClose: () => void }) {
  const preview = useQuery(offPreviewQuery(organization.id))
  const off = useSwitchOff(organization.id)
  const confirm = () =>
    off.mutate(undefined, {
      onSuccess: () => {
        showToast(t('adminOrganizations.isOff', { name: organization.name }))
        onClose()
      },
    })
  return (
    <ConfirmDialog
      title={t('adminOrganizations.offTitle', { name: organization.name })}
      confirm={t('adminOrganizations.switchOff')}
      busy={off.isPending}
      onConfirm={confirm}
      onClose={onClose}
    >
      {preview.isPending && <Spinner size="tiny" label={t('faces.loading')} />}
      {preview.isError && <p>{problemText(preview.error)}</p>}
      {preview.data && <p>{offSentence(preview.data)}</p>}
      {off.error && <p role="alert">{problemText(off.error)}</p>}
    </ConfirmDialog>
  )
}

/** "This signs out 24 people and ends 3 open documents. Nothing is deleted. You can switch it back on." */
export function offSentence({ people, documents }: SwitchedOff): string {
  const out = t('adminOrganizations.signsOut', { count: people })
  const ends = t('adminOrganizations.endsDocuments', { count: documents })
  return t('adminOrganizations.offText', { out, ends })
}
