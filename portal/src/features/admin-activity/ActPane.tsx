import { Button } from '@fluentui/react-components'
import type { Act } from '../../api/admin/activity'
import { t } from '../../i18n/t'
import { formatFull } from '../../lib/dates'
import { Facts, PaneSection, SidePane } from '../../ui/SidePane'
import styles from './Activity.module.css'
import type { FilterSearch } from './filter'
import { actText, kindName } from './sentences'

/** One entry with everything that was recorded, and the ways to more of the same. */
export function ActPane({
  act,
  onFilter,
  onClose,
}: {
  act: Act
  onFilter: (change: FilterSearch) => void
  onClose: () => void
}) {
  const { who, object } = act
  const item = object?.kind === 'item' ? object.id : undefined
  const details = detailsOf(act)
  return (
    <SidePane title={t('adminActivity.entry')} meta={kindName(act.kind)} onClose={onClose}>
      <p className={styles.sentence} dir="auto">
        {actText(act)}
      </p>
      <Facts
        facts={[
          [t('adminActivity.whenColumn'), formatFull(act.at)],
          [t('adminActivity.who'), who?.name ?? t('adminActivity.sheaf')],
          object && [t('adminActivity.object'), object.name],
          [t('adminActivity.whereColumn'), act.organization.name],
          act.address !== undefined && [t('adminActivity.address'), act.address],
          [t('adminActivity.word'), act.what],
        ]}
      />
      {details.length > 0 && (
        <PaneSection title={t('adminActivity.details')}>
          <Facts facts={details} />
        </PaneSection>
      )}
      <div className={styles.acts}>
        {who && (
          <Button onClick={() => onFilter({ who: who.id, name: who.name })}>
            {t('adminActivity.byThem', { name: who.name })}
          </Button>
        )}
        {item !== undefined && (
          <Button onClick={() => onFilter({ item, about: object?.name ?? '' })}>{t('adminActivity.aboutIt')}</Button>
        )}
      </div>
    </SidePane>
  )
}

/** What else was recorded, under the names that an export has for it. */
function detailsOf({ details = {} }: Act): [string, string][] {
  return Object.entries(details)
    .filter(([, value]) => value !== null && value !== undefined)
    .map(([name, value]) => [name, typeof value === 'object' ? JSON.stringify(value) : String(value)])
}
