import { Button, Tooltip } from '@fluentui/react-components'
import { ArrowDownloadRegular, EyeRegular, HistoryRegular } from '@fluentui/react-icons'
import type { Version } from '../../api/types'
import { t } from '../../i18n/t'
import { versionName } from './sentences'
import type { VersionActs } from './useVersionActs'
import { VersionMenu } from './VersionMenu'
import styles from './Versions.module.css'

/** The acts of a version: over its time on hover or focus, below it where nothing hovers. Nothing moves for them. */
export function QuickActs({ version, acts }: { version: Version; acts: VersionActs }) {
  const name = versionName(version)
  return (
    <div className={styles.quick}>
      {acts.open && (
        <Tooltip content={t('versions.act', { act: t('versions.open'), version: name })} relationship="label">
          <Button size="small" appearance="subtle" icon={<EyeRegular />} onClick={acts.open} />
        </Tooltip>
      )}
      {acts.download && (
        <Tooltip content={t('versions.act', { act: t('versions.download'), version: name })} relationship="label">
          <Button
            as="a"
            size="small"
            appearance="subtle"
            icon={<ArrowDownloadRegular />}
            href={acts.download}
            download
          />
        </Tooltip>
      )}
      {acts.restore && (
        <Tooltip content={t('versions.act', { act: t('versions.restore'), version: name })} relationship="label">
          <Button
            size="small"
            appearance="subtle"
            icon={<HistoryRegular />}
            disabledFocusable={acts.restoring}
            onClick={acts.restore}
          />
        </Tooltip>
      )}
      <VersionMenu version={version} acts={acts} />
    </div>
  )
}
