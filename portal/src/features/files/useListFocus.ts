import { type FocusEvent, type RefObject, useEffect, useRef } from 'react'
import type { ItemId } from '../../lib/ids'
import type { BrowserHandle } from './Browser'

/** Keeps the browser's focus on the row that has it in the selection: also when its row leaves or a menu closes. */
export function useListFocus(handle: RefObject<BrowserHandle | undefined>, focus: ItemId | undefined) {
  const wanted = useRef(false)
  const had = useRef(false)
  useEffect(() => {
    const list = handle.current?.scroller.current
    if (!list || focus === undefined) return
    const lost = had.current && document.activeElement === document.body
    if (!wanted.current && !lost) return
    const row = list.querySelector<HTMLElement>(`[data-id="${CSS.escape(focus)}"]`)
    if (row === null || row.querySelector('input')) return
    wanted.current = false
    row.focus({ preventScroll: true })
  })
  return {
    /** Brings the focus into the list with the next drawing. */
    grab: () => {
      wanted.current = true
    },
    hasFocus: () => had.current,
    handlers: {
      onFocus: () => {
        had.current = true
      },
      onBlur: (event: FocusEvent) => {
        const next = event.relatedTarget
        if (next !== null && !event.currentTarget.contains(next)) had.current = false
      },
    },
  }
}
