import { Button, Tooltip } from '@fluentui/react-components'
import { AddRegular } from '@fluentui/react-icons'
import { useState } from 'react'
import { t } from '../../i18n/t'
import { SearchField } from '../../ui/SearchField'
import { OrganizationTree } from '../admin-frame/OrganizationTree'
import { useScope } from '../admin-frame/useScope'
import styles from './OverviewPage.module.css'

/** The organizations beside their figures; choosing one shows its own. */
export function TreePane({ onNew }: { onNew: (() => void) | undefined }) {
  const [search, setSearch] = useState('')
  const { id, top, change } = useScope()
  return (
    <aside className={styles.tree} aria-label={t('admin.tree')} data-region>
      <header className={styles.treeHead}>
        <h2 className={styles.treeTitle}>{t('admin.tree')}</h2>
        {onNew && (
          <Tooltip content={t('admin.new')} relationship="label">
            <Button appearance="subtle" icon={<AddRegular />} onClick={onNew} />
          </Tooltip>
        )}
      </header>
      <div className={styles.treeSearch}>
        <SearchField label={t('admin.find')} value={search} onSearch={setSearch} />
      </div>
      <div className={styles.treeBody}>
        <OrganizationTree top={top} selected={id} search={search} onSelect={(chosen) => change(chosen.id)} />
      </div>
    </aside>
  )
}
