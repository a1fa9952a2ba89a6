import { Button, Menu, MenuItem, MenuItemLink, MenuList, MenuPopover, MenuTrigger } from '@fluentui/react-components'
import {
  ArrowDownloadRegular,
  BranchCompareRegular,
  DeleteRegular,
  EyeRegular,
  MoreHorizontalRegular,
  TabDesktopRegular,
} from '@fluentui/react-icons'
import type { Version } from '../../api/types'
import { t } from '../../i18n/t'
import { versionName } from './sentences'
import type { VersionActs } from './useVersionActs'

/** What is seldom done with a version. What is a button beside it already is not said again. */
export function VersionMenu({ version, acts }: { version: Version; acts: VersionActs }) {
  const conflict = version.kind === 'conflict'
  const { compare, open, inTab, currentInTab, download, discard } = acts
  const inTabs = currentInTab && (inTab || download) ? { inTab, currentInTab } : undefined
  if (conflict ? !(download || discard || inTabs) : !(compare || inTabs)) return null
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
          {compare && !conflict && (
            <MenuItem icon={<BranchCompareRegular />} onClick={compare}>
              {t('compare.withCurrent')}
            </MenuItem>
          )}
          {conflict && compare && open && (
            <MenuItem icon={<EyeRegular />} onClick={open}>
              {t('versions.open')}
            </MenuItem>
          )}
          {inTabs?.inTab && (
            <MenuItemLink icon={<TabDesktopRegular />} href={inTabs.inTab} target="_blank">
              {t('compare.openThis')}
            </MenuItemLink>
          )}
          {inTabs && (
            <MenuItemLink icon={<TabDesktopRegular />} href={inTabs.currentInTab} target="_blank">
              {t('compare.openCurrent')}
            </MenuItemLink>
          )}
          {conflict && download && (
            <MenuItemLink icon={<ArrowDownloadRegular />} href={download} download>
              {t('versions.download')}
            </MenuItemLink>
          )}
          {discard && (
            <MenuItem icon={<DeleteRegular />} onClick={discard}>
              {t('versions.discard')}
            </MenuItem>
          )}
        </MenuList>
      </MenuPopover>
    </Menu>
  )
}
