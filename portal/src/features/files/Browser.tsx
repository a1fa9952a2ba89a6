import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual'
import { type ReactNode, type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react'
import type { Sort } from '../../api/types'
import { t } from '../../i18n/t'
import type { ItemId } from '../../lib/ids'
import styles from './Browser.module.css'
import { type Entry, gridLines, type Line, listLines } from './layout'
import { TableHead } from './TableHead'

export const HEAD_HEIGHT = 34
/** Screens that are loaded ahead of what is seen. */
const AHEAD = 2

export type BrowserHandle = {
  scroller: RefObject<HTMLDivElement | null>
  /** The items as lines of cells, for the arrow keys. */
  rows: ItemId[][]
  rowsPerPage: number
  scrollTo: (id: ItemId) => void
}

/** The contents of a folder as windowed lines; it knows about places and sizes, not about what is done with items. */
export function Browser({
  name,
  entries,
  total,
  layout,
  phone,
  rowHeight,
  sort,
  onSort,
  focus,
  startOffset,
  loadMore,
  draw,
  handle,
}: {
  name: string
  entries: readonly Entry[]
  /** How many items the folder has; -1 while unknown. */
  total: number
  layout: 'list' | 'grid'
  phone: boolean
  rowHeight: number
  sort: Sort
  onSort: (by: Sort['by']) => void
  focus: ItemId | undefined
  startOffset: number
  /** Asks for the next page, if there is one. */
  loadMore: (() => void) | undefined
  draw: (entry: Entry, index: number) => ReactNode
  handle: RefObject<BrowserHandle | undefined>
}) {
  const scroller = useRef<HTMLDivElement>(null)
  const width = useWidth(scroller)
  const grid = layout === 'grid'
  const head = grid || phone ? 0 : HEAD_HEIGHT
  const lines = grid ? gridLines(entries, width, phone) : listLines(entries, rowHeight)
  const focusLine = lines.findIndex(({ entries: cells }) => cells.some((cell) => cell.key === focus))
  const virtual = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: (i) => lines[i]?.height ?? rowHeight,
    getItemKey: (i) => lines[i]?.key ?? i,
    overscan: 8,
    scrollMargin: head,
    scrollPaddingStart: head + 4,
    scrollPaddingEnd: 8,
    initialOffset: startOffset,
    // The line with the focus stays in the page, or scrolling would drop the focus.
    rangeExtractor: (range) => withLine(defaultRangeExtractor(range), focusLine),
  })
  const shape = `${layout} ${rowHeight} ${width}`
  // biome-ignore lint/correctness/useExhaustiveDependencies: sizes change with the shape alone
  useLayoutEffect(() => virtual.measure(), [shape])

  const rows = lines.map(({ entries: cells }) => cells.flatMap((cell) => (cell.type === 'item' ? [cell.item.id] : [])))
  handle.current = {
    scroller,
    rows: rows.filter((row) => row.length > 0),
    rowsPerPage: Math.max(
      1,
      Math.floor(((scroller.current?.clientHeight ?? 400) - head) / (lines[0]?.height ?? rowHeight)) - 1,
    ),
    scrollTo: (id) =>
      virtual.scrollToIndex(lines.findIndex(({ entries: cells }) => cells.some(({ key }) => key === id))),
  }
  useLoadAhead(virtual.getVirtualItems().at(-1)?.end ?? 0, virtual.getTotalSize(), scroller, loadMore)

  return (
    <div
      ref={scroller}
      className={styles.scroller}
      role="grid"
      aria-label={t('files.list', { folder: name })}
      aria-multiselectable="true"
      aria-rowcount={grid ? gridCount(lines, loadMore !== undefined) : total < 0 ? -1 : total + 1}
      data-layout={layout}
    >
      {head > 0 && <TableHead sort={sort} onSort={onSort} />}
      <div className={styles.lines} role="rowgroup" style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map(({ key, index, start }) => {
          const line = lines[index]
          if (line === undefined) return null
          const style = { height: line.height, transform: `translateY(${start - head}px)` }
          return (
            <div key={key} className={styles.line} style={style} role="presentation">
              {grid ? (
                <GridLine line={line} index={index} draw={draw} />
              ) : (
                line.entries[0] && draw(line.entries[0], index)
              )}
            </div>
          )
        })}
      </div>
    </div>
  )
}

function GridLine({
  line,
  index,
  draw,
}: {
  line: Line
  index: number
  draw: (entry: Entry, index: number) => ReactNode
}) {
  const low = line.entries[0] && line.height < 100
  return (
    <div className={styles.tiles} role="row" aria-rowindex={index + 1} data-low={low || undefined}>
      {line.entries.map((entry) => draw(entry, index))}
    </div>
  )
}

const gridCount = (lines: readonly Line[], more: boolean) => (more ? -1 : lines.length)

function withLine(indexes: number[], line: number): number[] {
  return line < 0 || indexes.includes(line) ? indexes : [...indexes, line].sort((a, b) => a - b)
}

/** The width inside of the list's padding. */
function useWidth(scroller: RefObject<HTMLDivElement | null>): number {
  const [width, setWidth] = useState(0)
  useLayoutEffect(() => {
    const element = scroller.current
    if (element === null) return
    const observer = new ResizeObserver(([entry]) => setWidth(Math.floor(entry?.contentRect.width ?? 0)))
    observer.observe(element)
    setWidth(element.clientWidth - 2 * parseFloat(getComputedStyle(element).paddingLeft))
    return () => observer.disconnect()
  }, [scroller])
  return width
}

function useLoadAhead(
  end: number,
  total: number,
  scroller: RefObject<HTMLDivElement | null>,
  loadMore: (() => void) | undefined,
): void {
  const near = useCallback(() => total - end < AHEAD * (scroller.current?.clientHeight ?? 0), [end, total, scroller])
  useEffect(() => {
    if (loadMore && near()) loadMore()
  }, [loadMore, near])
}
