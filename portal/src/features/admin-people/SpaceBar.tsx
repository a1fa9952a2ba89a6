import { t } from '../../i18n/t'
import { wholePercent } from '../../lib/bytes'
import styles from './PeoplePage.module.css'
import { spaceText } from './sentences'

/** How full somebody's drive is, as a bar and in words. */
export function SpaceBar({ used, quota }: { used: number; quota: number | undefined }) {
  const text = spaceText(used, quota)
  if (quota === undefined) return <span className={`${styles.spaceText} numbers`}>{text}</span>
  const percent = wholePercent(used, quota)
  return (
    <span className={styles.space}>
      <span
        className={styles.bar}
        role="meter"
        aria-label={t('adminPeople.space')}
        aria-valuemin={0}
        aria-valuemax={quota}
        aria-valuenow={Math.min(used, quota)}
        aria-valuetext={text}
        data-full={percent >= 90 || undefined}
      >
        <i style={{ width: `${percent}%` }} />
      </span>
      <span className={`${styles.spaceText} numbers`} aria-hidden="true">
        {text}
      </span>
    </span>
  )
}
