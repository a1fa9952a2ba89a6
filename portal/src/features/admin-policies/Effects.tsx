import type { PolicyRow, Preview } from '../../api/admin/policies'
import { t } from '../../i18n/t'
import { Chip } from '../../ui/Chip'
import { sayValue } from '../../ui/policyValues'
import styles from './PreviewPane.module.css'

const INDENT_PX = 16
const MAX_INDENTS = 6

/** The tree of organizations that a change reaches, with those that stay as they are. */
export function Effects({ row, preview: { effects, more } }: { row: PolicyRow; preview: Preview }) {
  return (
    <ul className={styles.effects} aria-label={t('adminPolicies.effects')}>
      {effects.map(({ organization, depth, to, stays, people }) => (
        <li
          key={organization.id}
          data-stays={stays || undefined}
          style={{ paddingInlineStart: Math.min(depth, MAX_INDENTS) * INDENT_PX }}
        >
          <span dir="auto">{organization.name}</span>
          {stays ? (
            <Chip>{t('adminPolicies.staysAt', { value: sayValue(row.type, to) })}</Chip>
          ) : (
            <span className={`${styles.count} numbers`}>{t('adminPolicies.countPeople', { count: people })}</span>
          )}
        </li>
      ))}
      {more > 0 && <li className={styles.more}>{t('adminPolicies.moreEffects', { count: more })}</li>}
    </ul>
  )
}
