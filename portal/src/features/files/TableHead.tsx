import { ChevronDownRegular, ChevronUpRegular } from '@fluentui/react-icons'
import type { Sort, SortKey } from '../../api/types'
import { type PlainKey, t } from '../../i18n/t'
import styles from './TableHead.module.css'

export const COLUMNS: Record<SortKey, PlainKey> = {
  name: 'files.columnName',
  changed: 'files.columnChanged',
  size: 'files.columnSize',
}

/** The heads of the columns. They sort by pointer; keys sort by the command bar, so that the list is one tab stop. */
export function TableHead({ sort, onSort }: { sort: Sort; onSort: (by: SortKey) => void }) {
  return (
    <div className={styles.head} role="rowgroup">
      <div className={styles.row} role="row" aria-rowindex={1}>
        <span role="columnheader">
          <span className="visually-hidden">{t('files.columnSelected')}</span>
        </span>
        <Column by="name" sort={sort} onSort={onSort} />
        <span role="columnheader">
          <span className="visually-hidden">{t('files.columnLive')}</span>
        </span>
        <Column by="changed" sort={sort} onSort={onSort} />
        <Column by="size" sort={sort} onSort={onSort} />
      </div>
    </div>
  )
}

function Column({ by, sort, onSort }: { by: SortKey; sort: Sort; onSort: (by: SortKey) => void }) {
  const sorted = sort.by === by
  const direction = sort.order === 'asc' ? 'ascending' : 'descending'
  return (
    <span role="columnheader" aria-sort={sorted ? direction : 'none'} className={styles.column} data-by={by}>
      <button type="button" tabIndex={-1} onClick={() => onSort(by)}>
        {t(COLUMNS[by])}
        {sorted && (sort.order === 'asc' ? <ChevronUpRegular fontSize={14} /> : <ChevronDownRegular fontSize={14} />)}
      </button>
    </span>
  )
}

/** The sort after a click on a head: the same column turns round, another starts where it is most useful. */
export function nextSort(now: Sort, by: SortKey): Sort {
  if (now.by === by) return { by, order: now.order === 'asc' ? 'desc' : 'asc' }
  return { by, order: by === 'name' ? 'asc' : 'desc' }
}
