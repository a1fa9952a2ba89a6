import { Button, Tooltip } from '@fluentui/react-components'
import { ArrowLeftRegular, ArrowSortRegular, GridRegular, TextBulletListRegular } from '@fluentui/react-icons'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { Item, Sort, SortKey } from '../../api/types'
import { t } from '../../i18n/t'
import { ActionSheet } from '../../ui/ActionSheet'
import { setAppearance } from '../../ui/appearance'
import { searchOf } from './openItem'
import styles from './PhoneHeader.module.css'
import { COLUMNS, nextSort } from './TableHead'

/** The line on top of a phone: back, the title over its parent, the sort. */
export function PhoneHeader({
  folder,
  sort,
  layout,
  onSort,
}: {
  folder: Item
  sort: Sort
  layout: 'list' | 'grid'
  onSort: (sort: Sort) => void
}) {
  const [sorting, setSorting] = useState(false)
  const parent = folder.path?.at(-1)
  return (
    <header className={styles.header} data-region>
      {parent && (
        <Link
          to="/files/$folder"
          params={{ folder: parent.id }}
          search={searchOf(sort)}
          className={styles.back}
          aria-label={t('files.up', { folder: parent.name })}
        >
          <ArrowLeftRegular fontSize={24} />
        </Link>
      )}
      <div className={styles.words}>
        <h1 className={`${styles.title} ellipsis`} dir="auto">
          {folder.name}
        </h1>
        {parent && <div className={`${styles.parent} ellipsis`}>{parent.name}</div>}
      </div>
      <Tooltip content={t(layout === 'grid' ? 'files.showList' : 'files.showGrid')} relationship="label">
        <Button
          className={styles.button}
          appearance="subtle"
          icon={layout === 'grid' ? <TextBulletListRegular /> : <GridRegular />}
          onClick={() => setAppearance({ layout: layout === 'grid' ? 'list' : 'grid' })}
        />
      </Tooltip>
      <Tooltip content={t('files.sort')} relationship="label">
        <Button
          className={styles.button}
          appearance="subtle"
          icon={<ArrowSortRegular />}
          aria-haspopup="dialog"
          onClick={() => setSorting(true)}
        />
      </Tooltip>
      {sorting && (
        <ActionSheet
          title={t('files.sort')}
          onClose={() => setSorting(false)}
          acts={[
            ...(Object.keys(COLUMNS) as SortKey[]).map((by) => ({
              key: by,
              label: t(COLUMNS[by]),
              checked: sort.by === by,
              run: () => by !== sort.by && onSort(nextSort(sort, by)),
            })),
            ...(['asc', 'desc'] as const).map((order) => ({
              key: order,
              label: t(order === 'asc' ? 'files.ascending' : 'files.descending'),
              checked: sort.order === order,
              run: () => onSort({ ...sort, order }),
            })),
          ]}
        />
      )}
    </header>
  )
}
