import { Button } from '@fluentui/react-components'
import { CheckmarkRegular, LinkRegular } from '@fluentui/react-icons'
import { useState } from 'react'
import { t } from '../../i18n/t'

/** Takes the link of an invitation along, for where no mail brings it. */
export function CopyLink({ link, mail }: { link: string; mail: string }) {
  const [copied, setCopied] = useState(false)
  const copy = async () => {
    await navigator.clipboard.writeText(link)
    setCopied(true)
  }
  return (
    <Button
      size="small"
      style={{ flex: 'none', whiteSpace: 'nowrap' }}
      icon={copied ? <CheckmarkRegular /> : <LinkRegular />}
      aria-label={copied ? undefined : t('adminPeople.copyLinkOf', { mail })}
      onClick={copy}
    >
      {t(copied ? 'adminPeople.copied' : 'adminPeople.copyLink')}
    </Button>
  )
}
