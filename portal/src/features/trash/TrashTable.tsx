import { Button, Checkbox } from '@fluentui/react-components'
import { type RefObject, useEffect, useRef } from 'react'
import type { Item } from '../../api/types'
import { t } from '../../i18n/t'
import type { ItemId } from '../../lib/ids'
import { usePhone } from '../../ui/appearance'
import styles from './TrashPage.module.css'
import { PhoneRow, TableRow } from './TrashRow'

export type RowActs = { onRestore: (item: Item) => void; onDelete: (item: Item) => void }

/** The items of the trash as a table; two-line rows on a phone. */
export function TrashTable({
  items,
  selected,
  onSelect,
  onMore,
  ...acts
}: RowActs & {
  items: readonly Item[]
  selected: ReadonlySet<ItemId>
  onSelect: (selected: ReadonlySet<ItemId>) => void
  onMore: (() => void) | undefined
}) {
  const phone = usePhone()
  const body = useRef<HTMLDivElement>(null)
  useKeptFocus(body, items)
  const toggle = (id: ItemId) => {
    const next = new Set(selected)
    if (!next.delete(id)) next.add(id)
    onSelect(next)
  }
  const all = items.every(({ id }) => selected.has(id))
  const Row = phone ? PhoneRow : TableRow
  const checked = all ? true : selected.size > 0 ? 'mixed' : false
  return (
    <div className={styles.scroller} role="table" aria-label={t('trash.list')} aria-rowcount={items.length + 1}>
      {!phone && (
        <div role="rowgroup">
          <div className={styles.columns} role="row">
            <span role="columnheader">
              <Checkbox
                aria-label={t('trash.selectAll')}
                checked={checked}
                onChange={() => onSelect(new Set(all ? [] : items.map(({ id }) => id)))}
              />
            </span>
            <span role="columnheader">{t('trash.name')}</span>
            <span role="columnheader">{t('trash.from')}</span>
            <span role="columnheader">{t('trash.deleted')}</span>
            <span role="columnheader">{t('trash.removed')}</span>
          </div>
        </div>
      )}
      <div role="rowgroup" ref={body}>
        {items.map((item) => (
          <Row key={item.id} item={item} selected={selected.has(item.id)} onToggle={() => toggle(item.id)} {...acts} />
        ))}
      </div>
      {onMore && (
        <Button className={styles.more} onClick={onMore}>
          {t('trash.more')}
        </Button>
      )}
    </div>
  )
}

/** When the row with the focus leaves, the row that takes its place gets it. */
function useKeptFocus(body: RefObject<HTMLDivElement | null>, items: readonly Item[]): void {
  const last = useRef(-1)
  useEffect(() => {
    const element = body.current
    const remember = (event: FocusEvent) => {
      const row = (event.target as HTMLElement).closest('[role="row"]')
      last.current = row ? [...(element?.children ?? [])].indexOf(row) : -1
    }
    element?.addEventListener('focusin', remember)
    return () => element?.removeEventListener('focusin', remember)
  }, [body])
  // biome-ignore lint/correctness/useExhaustiveDependencies: looks whenever the rows change
  useEffect(() => {
    if (last.current < 0 || document.activeElement !== document.body) return
    const rows = [...(body.current?.children ?? [])]
    const next = rows[Math.min(last.current, rows.length - 1)]
    next?.querySelector<HTMLElement>('input, button')?.focus()
  }, [items, body])
}
