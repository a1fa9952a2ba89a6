import { Button } from '@fluentui/react-components'
import { useNavigate } from '@tanstack/react-router'
import { t } from '../../i18n/t'
import { EntryPage } from '../../ui/EntryPage'

/** An invitation that leads nowhere: why, and what to do. */
export function Ended({ title, text }: { title: string; text: string }) {
  const navigate = useNavigate()
  return (
    <EntryPage title={title} lead={text}>
      <Button size="large" style={{ marginTop: 24 }} onClick={() => void navigate({ to: '/sign-in' })}>
        {t('join.signIn')}
      </Button>
    </EntryPage>
  )
}
