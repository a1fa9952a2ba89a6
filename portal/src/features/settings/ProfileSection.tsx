import { Field, Input } from '@fluentui/react-components'
import { useState } from 'react'
import { useRenameAccount } from '../../api/account'
import { useSession } from '../../api/session'
import { t } from '../../i18n/t'
import { problemText } from '../../ui/problemText'
import { showToast } from '../../ui/toasts'
import { LeaveOrganization } from './LeaveOrganization'
import { SaveForm } from './SaveForm'

/** The name that others see, and the mail one signs in with. */
export function ProfileSection() {
  const { account } = useSession()
  const rename = useRenameAccount()
  const [name, setName] = useState(account.name)
  const missing = name.trim() === ''
  const save = () => {
    if (missing) return
    rename.mutate(name.trim(), {
      onSuccess: (session) => setName(session.account.name),
      onError: (error) => showToast(t('settings.failed', { reason: problemText(error) }), { error: true }),
    })
  }
  return (
    <>
      <SaveForm
        changed={name !== account.name}
        busy={rename.isPending}
        said={rename.isSuccess && t('settings.saved')}
        onSave={save}
      >
        <Field
          label={t('settings.name')}
          hint={t('settings.nameHint')}
          validationMessage={missing ? t('settings.nameMissing') : undefined}
        >
          <Input autoComplete="name" value={name} onChange={(_event, { value }) => setName(value)} />
        </Field>
        <Field label={t('settings.mail')} hint={t('settings.mailHint')}>
          <Input readOnly value={account.mail} />
        </Field>
      </SaveForm>
      <LeaveOrganization />
    </>
  )
}
