import { Button, Menu, MenuItemLink, MenuList, MenuPopover, MenuTrigger } from '@fluentui/react-components'
import { ArrowDownloadRegular } from '@fluentui/react-icons'
import { type ActFilter, exportAddress } from '../../api/admin/activity'
import { t } from '../../i18n/t'
import type { OrganizationId } from '../../lib/ids'

/** Downloads what the filters let through, all of it. */
export function ExportMenu({ organization, asked }: { organization: OrganizationId; asked: ActFilter }) {
  return (
    <Menu>
      <MenuTrigger disableButtonEnhancement>
        <Button appearance="subtle" icon={<ArrowDownloadRegular />}>
          {t('adminActivity.export')}
        </Button>
      </MenuTrigger>
      <MenuPopover>
        <MenuList>
          <MenuItemLink href={exportAddress(organization, asked, 'csv')} download>
            {t('adminActivity.csv')}
          </MenuItemLink>
          <MenuItemLink href={exportAddress(organization, asked, 'jsonl')} download>
            {t('adminActivity.jsonLines')}
          </MenuItemLink>
        </MenuList>
      </MenuPopover>
    </Menu>
  )
}
