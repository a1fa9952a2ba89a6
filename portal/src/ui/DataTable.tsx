import { Button } from '@fluentui/react-components'
import { type CSSProperties, type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react'
import { t } from '../i18n/t'
import { usePhone } from './appearance'
import styles from './DataTable.module.css'

export type Column<Row> = {
  key: string
  head: string
  /** A track of the grid: `minmax(160px, 2fr)`, `120px`. */
  width: string
  draw: (row: Row) => ReactNode
  align?: 'end'
  /** Leaves when the table is narrower than a wide screen (`wide`) or a tablet (`middle`). */
  from?: 'wide' | 'middle'
}

type Props<Row> = {
  /** What the table is called. */
  label: string
  rows: readonly Row[]
  columns: readonly Column<Row>[]
  keyOf: (row: Row) => string
  /** The row whose pane is open. */
  selected?: string | undefined
  /** A click, Enter or Space on a row; arrows too while a pane is open. */
  onSelect: (row: Row) => void
  onClose?: () => void
  /** The two lines of a row on a phone. */
  phone: (row: Row) => { icon?: ReactNode; title: ReactNode; meta: ReactNode; end?: ReactNode }
  /** Whether a row is drawn quietly: switched off, ended. */
  quiet?: (row: Row) => boolean
  more?: { has: boolean; busy: boolean; load: () => void }
}

/** Rows of an administrative list. One tab stop; arrows move, Enter opens the pane, Esc closes it. */
export function DataTable<Row>({ label, rows, columns, more, ...rest }: Props<Row>) {
  const phone = usePhone()
  const { keyOf, selected, onSelect, onClose } = rest
  const focus = useRovingFocus(rows.map(keyOf), selected)
  const follow = useFollowing(selected !== undefined, (key) => {
    const row = rows.find((one) => keyOf(one) === key)
    if (row) onSelect(row)
  })
  const onKey = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && selected !== undefined && onClose) {
      event.preventDefault()
      return onClose()
    }
    const key = focus.onKey(event)
    if (key !== undefined) follow(key)
  }
  return (
    <div className={styles.scroller}>
      <div
        role="grid"
        aria-label={label}
        aria-rowcount={more?.has ? -1 : rows.length + (phone ? 0 : 1)}
        className={styles.table}
        style={tracks(columns)}
        ref={focus.ref}
        onKeyDown={onKey}
      >
        {!phone && <Head columns={columns} />}
        <div role="rowgroup">
          {rows.map((row, index) => {
            const key = keyOf(row)
            const common = {
              role: 'row',
              'aria-rowindex': index + (phone ? 1 : 2),
              'aria-selected': key === selected,
              tabIndex: key === focus.current ? 0 : -1,
              'data-focus': key,
              'data-quiet': rest.quiet?.(row) || undefined,
              onFocus: () => focus.set(key),
              onClick: () => onSelect(row),
              onKeyDown: (event: KeyboardEvent) => {
                if ((event.key !== 'Enter' && event.key !== ' ') || event.target !== event.currentTarget) return
                event.preventDefault()
                onSelect(row)
              },
            } as const
            return phone ? (
              <div key={key} className={styles.phoneRow} {...common}>
                <PhoneCells {...rest.phone(row)} />
              </div>
            ) : (
              <div key={key} className={styles.row} {...common}>
                {columns.map((column) => (
                  <span key={column.key} role="gridcell" data-align={column.align} data-from={column.from}>
                    {column.draw(row)}
                  </span>
                ))}
              </div>
            )
          })}
        </div>
      </div>
      {more?.has && (
        <Button className={styles.more} disabledFocusable={more.busy} onClick={more.load}>
          {t('common.showMore')}
        </Button>
      )}
    </div>
  )
}

/** The tracks for each width of the table, since a column that leaves takes its track along. */
function tracks<Row>(columns: readonly Column<Row>[]): CSSProperties {
  const of = (some: readonly Column<Row>[]) => some.map(({ width }) => width).join(' ')
  return {
    '--columns': of(columns),
    '--columns-middle': of(columns.filter(({ from }) => from !== 'wide')),
    '--columns-narrow': of(columns.filter(({ from }) => from === undefined)),
  } as CSSProperties
}

function Head<Row>({ columns }: { columns: readonly Column<Row>[] }) {
  return (
    <div role="rowgroup" className={styles.head}>
      <div className={styles.columns} role="row" aria-rowindex={1}>
        {columns.map(({ key, head, align, from }) => (
          <span key={key} role="columnheader" data-align={align} data-from={from}>
            {head}
          </span>
        ))}
      </div>
    </div>
  )
}

function PhoneCells({
  icon,
  title,
  meta,
  end,
}: {
  icon?: ReactNode
  title: ReactNode
  meta: ReactNode
  end?: ReactNode
}) {
  return (
    <>
      {icon && (
        <span role="gridcell" className={styles.icon}>
          {icon}
        </span>
      )}
      <span role="gridcell" className={styles.lines}>
        <span className={`${styles.title} ellipsis`} dir="auto">
          {title}
        </span>
        <span className={`${styles.meta} ellipsis numbers`}>{meta}</span>
      </span>
      {end && <span role="gridcell">{end}</span>}
    </>
  )
}

/** One tab stop for many rows; it stays with the row while rows come and go, and goes to its neighbour when it leaves. */
function useRovingFocus(keys: readonly string[], selected: string | undefined) {
  const ref = useRef<HTMLDivElement>(null)
  const [focused, setFocused] = useState<string>()
  const lastIndex = useRef(0)
  const known = (key: string | undefined) => (key !== undefined && keys.includes(key) ? key : undefined)
  const current = known(focused) ?? known(selected) ?? keys[Math.min(lastIndex.current, keys.length - 1)]
  const index = current === undefined ? -1 : keys.indexOf(current)
  const lost = focused !== undefined && known(focused) === undefined
  useEffect(() => {
    if (index >= 0) lastIndex.current = index
    // The row with the focus has left: its place's new row takes it, unless the focus went elsewhere.
    if (lost && document.activeElement === document.body) element(ref.current, current)?.focus()
  }, [index, lost, current])
  const onKey = (event: KeyboardEvent): string | undefined => {
    const row = (event.target as HTMLElement).getAttribute('data-focus')
    const step = STEPS[event.key]
    if (row === null || step === undefined || event.ctrlKey || event.altKey || event.metaKey) return undefined
    event.preventDefault()
    const next = keys[step(keys.indexOf(row), keys.length)]
    if (next !== undefined) element(ref.current, next)?.focus()
    return next
  }
  return { ref, current, set: setFocused, onKey }
}

const STEPS: Record<string, (at: number, count: number) => number> = {
  ArrowDown: (at, count) => Math.min(at + 1, count - 1),
  ArrowUp: (at) => Math.max(at - 1, 0),
  PageDown: (at, count) => Math.min(at + 10, count - 1),
  PageUp: (at) => Math.max(at - 10, 0),
  Home: () => 0,
  End: (_at, count) => count - 1,
}

const element = (root: HTMLElement | null, key: string | undefined) =>
  key === undefined ? undefined : root?.querySelector<HTMLElement>(`[data-focus="${CSS.escape(key)}"]`)

/** While a pane is open it follows the focus, a moment later, so that holding an arrow down asks for little. */
function useFollowing(open: boolean, select: (key: string) => void) {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const latest = useRef(select)
  latest.current = select
  useEffect(() => () => clearTimeout(timer.current), [])
  return (key: string) => {
    clearTimeout(timer.current)
    if (open) timer.current = setTimeout(() => latest.current(key), 150)
  }
}
