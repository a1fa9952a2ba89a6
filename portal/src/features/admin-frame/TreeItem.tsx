import { ChevronDownRegular, ChevronRightRegular } from '@fluentui/react-icons'
import type { ReactNode } from 'react'
import { locale } from '../../i18n/locale'
import styles from './OrganizationTree.module.css'

const INDENT = 14

/** One organization in the tree. */
export function TreeItem({
  id,
  name,
  place,
  depth,
  expanded,
  selected,
  inTurn,
  refused,
  quiet,
  count,
  marks,
  onSelect,
  onToggle,
  onFocus,
}: {
  id: string
  name: string
  /** Where it is, in a list of what was found. */
  place?: string | undefined
  depth: number
  /** Absent when nothing is below it. */
  expanded: boolean | undefined
  selected: boolean
  inTurn: boolean
  refused: boolean
  quiet: boolean
  count: number | undefined
  marks: ReactNode
  onSelect: () => void
  onToggle: (open: boolean) => void
  onFocus: () => void
}) {
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the tree hears the keys
    <div
      className={styles.item}
      style={{ paddingInlineStart: 8 + depth * INDENT }}
      role="treeitem"
      aria-level={depth + 1}
      aria-expanded={expanded}
      aria-selected={selected}
      aria-disabled={refused || undefined}
      tabIndex={inTurn ? 0 : -1}
      data-focus={id}
      data-name={name}
      data-quiet={quiet || undefined}
      onFocus={onFocus}
      onClick={() => refused || onSelect()}
    >
      <span
        className={styles.twist}
        data-twist
        aria-hidden="true"
        onClick={(event) => {
          if (expanded === undefined) return
          event.stopPropagation()
          onToggle(!expanded)
        }}
      >
        {expanded === true && <ChevronDownRegular fontSize={16} />}
        {expanded === false && <ChevronRightRegular fontSize={16} />}
      </span>
      <span className={styles.words}>
        <span className="ellipsis" dir="auto">
          {name}
        </span>
        {place && <span className={`${styles.place} ellipsis`}>{place}</span>}
      </span>
      {marks}
      {count !== undefined && (
        <span className={`${styles.count} numbers`}>{new Intl.NumberFormat(locale()).format(count)}</span>
      )}
    </div>
  )
}

/** The line of a level that brings more of it. */
export function TreeMore({
  id,
  depth,
  label,
  onMore,
}: {
  id: string
  depth: number
  label: string
  onMore: () => unknown
}) {
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the tree hears the keys
    <div
      className={`${styles.item} ${styles.more}`}
      style={{ paddingInlineStart: 30 + depth * INDENT }}
      role="treeitem"
      aria-level={depth + 1}
      aria-selected={false}
      tabIndex={-1}
      data-focus={id}
      data-name={label}
      onClick={() => void onMore()}
    >
      {label}
    </div>
  )
}
