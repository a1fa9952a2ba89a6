import { Spinner } from '@fluentui/react-components'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { invitationQuery } from '../../api/invitations'
import { codeOf } from '../../api/request'
import { sessionQuery } from '../../api/session'
import type { Invited } from '../../api/types'
import { t } from '../../i18n/t'
import { formatDay } from '../../lib/dates'
import { EntryHint, EntryPage } from '../../ui/EntryPage'
import { FailedState } from '../../ui/FailedState'
import { useTitle } from '../../ui/useTitle'
import { Ended } from './Ended'
import { invitationText } from './invitationText'
import { JoinForm } from './JoinForm'

/** Where an invitation leads: who invites to what, and the little that joining needs. */
export function JoinPage({ token }: { token: string }) {
  const invitation = useQuery({ ...invitationQuery(token), enabled: token !== '' })
  const title = invitation.data ? t('join.title', { organization: invitation.data.organization.name }) : t('join.page')
  useTitle(`${title} – ${t('common.appName')}`)
  if (token === '') return <Ended title={t('join.noTokenTitle')} text={t('join.noTokenText')} />
  if (invitation.data) return <Invitation token={token} invited={invitation.data} />
  if (!invitation.isError) return <Late />
  if (['gone', 'not_found'].includes(codeOf(invitation.error))) {
    return <Ended title={t('join.goneTitle')} text={t('join.goneText')} />
  }
  return <FailedState title={t('join.failed')} error={invitation.error} retry={invitation.refetch} />
}

function Invitation({ token, invited }: { token: string; invited: Invited }) {
  const session = useQuery(sessionQuery())
  const { organization, expires_at } = invited
  // Who is here decides what the form asks for: it must not change under the fingers.
  if (session.isPending) return <Late />
  return (
    <EntryPage
      name={organization.name}
      title={t('join.title', { organization: organization.name })}
      lead={invitationText(invited)}
    >
      <JoinForm token={token} invited={invited} session={session.data} />
      {expires_at && <EntryHint>{t('join.until', { day: formatDay(expires_at, new Date()) })}</EntryHint>}
    </EntryPage>
  )
}

/** Nothing at first; what takes long says that it does. */
function Late() {
  const [late, setLate] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), 300)
    return () => clearTimeout(timer)
  }, [])
  return late ? <Spinner style={{ height: '100%' }} label={t('faces.loading')} /> : null
}
