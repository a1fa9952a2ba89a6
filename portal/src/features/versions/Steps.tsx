import { Link } from '@fluentui/react-components'
import { useState } from 'react'
import type { Item, Step, Version } from '../../api/types'
import { t } from '../../i18n/t'
import { formatFull, formatMoment, formatTime } from '../../lib/dates'
import { api } from '../../lib/paths'
import { firstNameOf, restoredText } from './sentences'
import { useRestoreWithUndo } from './useVersionActs'
import type { OldContent } from './Versions'
import styles from './Versions.module.css'

const SHOWN = 3

type StepsProps = {
  item: Item
  version: Version
  current: Version | undefined
  onLook: (content: OldContent) => void
  onCompare: (content: OldContent) => void
}

/** The steps of one editing session below its version: three, and the earlier ones on demand. */
export function Steps({ item, version, current, onLook, onCompare }: StepsProps) {
  const [all, setAll] = useState(false)
  const shown = all ? version.steps : version.steps.slice(0, SHOWN)
  const earlier = version.steps.length - shown.length
  return (
    <ul className={styles.steps} aria-label={t('versions.steps')}>
      {shown.map((step) => (
        <OneStep key={step.id} step={step} {...{ item, version, current, onLook, onCompare }} />
      ))}
      {earlier > 0 && (
        <li>
          <Link as="button" onClick={() => setAll(true)}>
            {t('versions.earlierSteps', { count: earlier })}
          </Link>
        </li>
      )}
    </ul>
  )
}

function OneStep({ item, version, step, current, onLook, onCompare }: StepsProps & { step: Step }) {
  const { restore, restoring } = useRestoreWithUndo(item, current)
  const time = formatTime(step.created_at)
  const of = t('versions.stepOf', { time })
  const label = (act: string) => t('versions.act', { act, version: of })
  const mayRestore = item.can.includes('versions') && item.can.includes('rename')
  return (
    <li>
      <span className="numbers" title={formatFull(step.created_at)}>
        {formatMoment(step.created_at, new Date())} <span className={styles.quiet}>{firstNameOf(step.author)}</span>
      </span>
      <span className={styles.stepActs}>
        {mayRestore && (
          <Link
            as="button"
            className={styles.onHover}
            disabled={restoring}
            aria-label={label(t('versions.restore'))}
            onClick={() => restore(step.id, restoredText(version, step))}
          >
            {t('versions.restore')}
          </Link>
        )}
        {item.preview === 'text' && version.can.includes('open') && (
          <Link
            as="button"
            className={styles.onHover}
            aria-label={label(t('compare.act'))}
            onClick={() => onCompare({ id: step.id, title: of })}
          >
            {t('compare.act')}
          </Link>
        )}
        {item.preview && version.can.includes('open') ? (
          <Link
            as="button"
            aria-label={label(t('versions.open'))}
            onClick={() => onLook({ id: step.id, title: formatMoment(step.created_at, new Date()) })}
          >
            {t('versions.open')}
          </Link>
        ) : (
          version.can.includes('download') && (
            <Link href={api.content(item.id, { version: step.id })} download aria-label={label(t('versions.download'))}>
              {t('versions.download')}
            </Link>
          )
        )}
      </span>
    </li>
  )
}
