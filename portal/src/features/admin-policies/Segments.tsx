import { Tooltip } from '@fluentui/react-components'
import { LockClosedRegular } from '@fluentui/react-icons'
import { type KeyboardEvent, useRef, useState } from 'react'
import styles from './Controls.module.css'

export type Segment = {
  key: string
  label: string
  /** Why it can't be chosen; it stays where it is, locked. */
  locked?: string | undefined
}

/** A choice of a few as one control. Arrows move, Space and Enter choose; what is locked can be reached and says why. */
export function Segments({
  label,
  describedBy,
  segments,
  chosen,
  onChoose,
}: {
  label: string
  describedBy: string
  segments: readonly Segment[]
  chosen: string
  onChoose: (key: string) => void
}) {
  const group = useRef<HTMLDivElement>(null)
  const [focused, setFocused] = useState<string>()
  const current = segments.some(({ key }) => key === focused) ? focused : undefined
  const stop = current ?? (segments.some(({ key }) => key === chosen) ? chosen : segments[0]?.key)
  const onKeyDown = (event: KeyboardEvent) => {
    const step = STEPS[event.key]
    if (step === undefined) return
    event.preventDefault()
    const here = segments.findIndex(({ key }) => key === stop)
    const next = segments[(here + step + segments.length) % segments.length]
    group.current?.querySelector<HTMLElement>(`[data-key="${next?.key}"]`)?.focus()
  }
  return (
    <div
      className={styles.segments}
      role="radiogroup"
      aria-label={label}
      aria-describedby={describedBy}
      ref={group}
      onKeyDown={onKeyDown}
      onBlur={(event) => event.currentTarget.contains(event.relatedTarget) || setFocused(undefined)}
    >
      {segments.map((segment) => (
        <One
          key={segment.key}
          segment={segment}
          chosen={segment.key === chosen}
          stop={segment.key === stop}
          onFocus={() => setFocused(segment.key)}
          onChoose={() => segment.locked === undefined && onChoose(segment.key)}
        />
      ))}
    </div>
  )
}

function One({
  segment: { key, label, locked },
  chosen,
  stop,
  onFocus,
  onChoose,
}: {
  segment: Segment
  chosen: boolean
  stop: boolean
  onFocus: () => void
  onChoose: () => void
}) {
  const segment = (
    // A radio button of the browser can't be locked and focusable at once.
    <button
      type="button"
      role="radio"
      className={styles.segment}
      data-key={key}
      aria-checked={chosen}
      aria-disabled={locked !== undefined}
      tabIndex={stop ? 0 : -1}
      onFocus={onFocus}
      onClick={onChoose}
    >
      {locked !== undefined && <LockClosedRegular fontSize={14} />}
      {/* The same width, bold or not. */}
      <span className={styles.label} data-text={label}>
        {label}
      </span>
    </button>
  )
  if (locked === undefined) return segment
  return (
    <Tooltip content={locked} relationship="description">
      {segment}
    </Tooltip>
  )
}

const STEPS: Record<string, number> = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }
