import { Button, Tooltip } from '@fluentui/react-components'
import { SearchRegular } from '@fluentui/react-icons'
import { useNavigate } from '@tanstack/react-router'
import { t } from '../../i18n/t'
import { pages } from '../../lib/paths'
import type { AdminSearchProps } from '../../parts'
import { useMedia } from '../../ui/appearance'
import { SearchCombobox } from './SearchCombobox'
import { useSlash } from './useSlash'

/** The search in the header: a field where there is room for one, otherwise the way to its page. */
export function AdminSearch({ organization }: AdminSearchProps) {
  const wide = useMedia('(min-width: 900px)')
  return wide ? <SearchCombobox organization={organization} floating /> : <SearchButton organization={organization} />
}

function SearchButton({ organization }: AdminSearchProps) {
  const navigate = useNavigate()
  const open = () => void navigate({ href: pages.admin(organization, 'search') })
  useSlash(open)
  return (
    <Tooltip content={t('adminSearch.open')} relationship="label">
      <Button appearance="subtle" icon={<SearchRegular />} onClick={open} />
    </Tooltip>
  )
}
