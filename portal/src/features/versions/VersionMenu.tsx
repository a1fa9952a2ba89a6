import { Button, Menu, MenuItem, MenuItemLink, MenuList, MenuPopover, MenuTrigger } from '@fluentui/react-components'
import { ArrowDownloadRegular, DeleteRegular, MoreHorizontalRegular } from '@fluentui/react-icons'
import type { Version } from '../../api/types'
import { t } from '../../i18n/t'
import { versionName } from './sentences'
import type { VersionActs } from './useVersionActs'

/** What is seldom done with a conflict version. */
export function VersionMenu({ version, acts }: { version: Version; acts: VersionActs }) {
  if (!acts.download && !acts.discard) return null
  return (
    <Menu>
      <MenuTrigger disableButtonEnhancement>
        <Button
          size="small"
          appearance="subtle"
          icon={<MoreHorizontalRegular />}
          aria-label={t('versions.more', { version: versionName(version) })}
        />
      </MenuTrigger>
      <MenuPopover>
        <MenuList>
          {acts.download && (
            <MenuItemLink icon={<ArrowDownloadRegular />} href={acts.download} download>
              {t('versions.download')}
            </MenuItemLink>
          )}
          {acts.discard && (
            <MenuItem icon={<DeleteRegular />} onClick={acts.discard}>
              {t('versions.discard')}
            </MenuItem>
          )}
        </MenuList>
      </MenuPopover>
    </Menu>
  )
}
