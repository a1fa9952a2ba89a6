import { Button } from '@fluentui/react-components'
import type { Item, Version } from '../../api/types'
import { t } from '../../i18n/t'
import { formatFull, formatMoment } from '../../lib/dates'
import { QuickActs } from './QuickActs'
import { Steps } from './Steps'
import { conflictText, versionMeta, versionName, versionTitle } from './sentences'
import { useVersionActs } from './useVersionActs'
import { VersionMenu } from './VersionMenu'
import type { OldContent } from './Versions'
import styles from './Versions.module.css'

/** One version: a dot on the line, who and when, and what can be done with it. */
export function TimelineEntry({
  item,
  version,
  current,
  onLook,
  onCompare,
}: {
  item: Item
  version: Version
  current: Version | undefined
  onLook: (content: OldContent) => void
  onCompare: (content: OldContent) => void
}) {
  const conflict = version.kind === 'conflict'
  const acts = useVersionActs(item, version, current, onLook, onCompare)
  const dot = conflict ? 'conflict' : version.current ? 'current' : 'older'
  return (
    <li className={styles.entry} data-dot={dot} aria-label={versionName(version)}>
      <div className={styles.line}>
        <h3 className={styles.title}>{versionTitle(version)}</h3>
        <time className={`${styles.when} numbers`} dateTime={version.created_at} title={formatFull(version.created_at)}>
          {formatMoment(version.created_at, new Date())}
        </time>
        {!conflict && <QuickActs version={version} acts={acts} />}
      </div>
      <p className={`${styles.meta} numbers`}>{conflict ? conflictText(version) : versionMeta(version)}</p>
      {conflict && (
        <div className={styles.conflictActs}>
          {acts.compare ? (
            <Button size="small" onClick={acts.compare}>
              {t('compare.act')}
            </Button>
          ) : (
            acts.open && (
              <Button size="small" onClick={acts.open}>
                {t('versions.open')}
              </Button>
            )
          )}
          {acts.restore && (
            <Button size="small" disabledFocusable={acts.restoring} onClick={acts.restore}>
              {t('versions.restore')}
            </Button>
          )}
          <VersionMenu version={version} acts={acts} />
        </div>
      )}
      {version.steps.length > 0 && <Steps {...{ item, version, current, onLook, onCompare }} />}
      {acts.dialog}
    </li>
  )
}
