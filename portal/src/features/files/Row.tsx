import { Tooltip } from '@fluentui/react-components'
import { CheckmarkFilled, MoreHorizontalRegular } from '@fluentui/react-icons'
import { memo, type ReactNode } from 'react'
import type { Item } from '../../api/types'
import { t } from '../../i18n/t'
import { formatFull } from '../../lib/dates'
import { FileIcon } from '../../ui/FileIcon'
import { Chips, Presence } from './Live'
import { changedText, phoneMeta, sizeText } from './meta'
import styles from './Row.module.css'

/** What a row needs to know besides its item. */
export type RowState = {
  href: string
  index: number
  me: string
  now: Date
  phone: boolean
  selected: boolean
  focusable: boolean
  cut: boolean
  refusal: string | undefined
  /** The field that stands for the name while it is changed. */
  field: ReactNode
}

/** One item as a line of the list. Pointer and keys are heard by the list around it. */
export const Row = memo(function Row({ item, state }: { item: Item; state: RowState }) {
  return (
    <div
      className={styles.row}
      role="row"
      aria-rowindex={state.index}
      aria-selected={state.selected}
      tabIndex={state.focusable ? 0 : -1}
      data-id={item.id}
      data-focus
      data-cut={state.cut || undefined}
      {...(item.kind === 'folder' ? { 'data-drop': item.id, 'data-drop-name': item.name } : {})}
    >
      {state.phone ? <PhoneCells item={item} state={state} /> : <Cells item={item} state={state} />}
    </div>
  )
}, sameRow)

type Drawn = { item: Item; state: RowState }

/** Whether a row would look the same: its item is the same, and so is all it needs to know. */
export function sameRow(a: Drawn, b: Drawn): boolean {
  const keys = Object.keys(a.state) as (keyof RowState)[]
  return a.item === b.item && keys.every((key) => a.state[key] === b.state[key])
}

function Cells({ item, state }: { item: Item; state: RowState }) {
  return (
    <>
      <span role="gridcell" className={styles.tickCell}>
        <Tick selected={state.selected} />
      </span>
      <span role="gridcell" className={styles.name}>
        <FileIcon kind={item.kind} name={item.name} />
        <Name item={item} state={state} />
        {!state.field && <Chips item={item} />}
      </span>
      <span role="gridcell" className={styles.live}>
        {item.editing && <Presence item={item} />}
        <MoreButton item={item} />
      </span>
      <span
        role="gridcell"
        className={`${styles.meta} ${styles.changed} numbers ellipsis`}
        title={formatFull(item.changed_at)}
      >
        {changedText(item, state.me, state.now)}
      </span>
      <span role="gridcell" className={`${styles.meta} ${styles.size} numbers`}>
        {sizeText(item)}
      </span>
    </>
  )
}

function PhoneCells({ item, state }: { item: Item; state: RowState }) {
  const meta = phoneMeta(item, state.me, state.now)
  return (
    <>
      <span role="gridcell" className={styles.name}>
        {state.selected ? <Tick selected /> : <FileIcon kind={item.kind} name={item.name} size={32} />}
        <span className={styles.lines}>
          <Name item={item} state={state} />
          {!state.field && !state.refusal && (
            <span className={`${styles.phoneMeta} numbers ellipsis`} data-tone={meta.tone}>
              {meta.tone === 'live' && <i className={styles.dot} />}
              {meta.text}
            </span>
          )}
        </span>
        {item.editing && <Presence item={item} faces />}
      </span>
      <span role="gridcell">
        <MoreButton item={item} />
      </span>
    </>
  )
}

function Name({ item, state }: { item: Item; state: RowState }) {
  if (state.field) return state.field
  return (
    <span className={styles.words}>
      <a
        className={`${styles.link} ellipsis`}
        href={state.href}
        tabIndex={-1}
        draggable={false}
        dir="auto"
        title={item.name}
        data-open
      >
        {item.name}
      </a>
      {state.refusal && <span className={`${styles.refusal} ellipsis`}>{state.refusal}</span>}
    </span>
  )
}

/** Shows and takes the selection; the row says it by `aria-selected`. */
export function Tick({ selected }: { selected: boolean }) {
  return (
    <span className={styles.tick} data-tick data-on={selected || undefined} aria-hidden="true">
      {selected && <CheckmarkFilled fontSize={14} />}
    </span>
  )
}

export function MoreButton({ item }: { item: Item }) {
  const label = t('files.moreFor', { name: item.name })
  return (
    <Tooltip content={t('common.more')} relationship="description">
      <button type="button" className={styles.more} tabIndex={-1} aria-haspopup="menu" aria-label={label} data-more>
        <MoreHorizontalRegular fontSize={20} />
      </button>
    </Tooltip>
  )
}
