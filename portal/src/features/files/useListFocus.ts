import { type FocusEvent, type RefObject, useEffect, useRef } from 'react'
import type { ItemId } from '../../lib/ids'
import type { BrowserHandle } from './Browser'

/** Whether a list went off the screen with the focus: the next one takes it over. */
let handedOn = false

/** How long a dialog that closes may take to give the focus back. */
const LOST_MS = 200

/**
 * Keeps the browser's focus on the row that has it in the selection: also when its row leaves, a menu or a toast closes, or
 * another folder takes the place of this one.
 */
export function useListFocus(handle: RefObject<BrowserHandle | undefined>, focus: ItemId | undefined) {
  const wanted = useRef(false)
  const had = useRef(false)
  const remembered = useRef(focus !== undefined)
  useEffect(() => {
    had.current = handedOn || remembered.current
    handedOn = false
    return () => {
      handedOn = had.current
    }
  }, [])
  const place = useRef(() => {})
  useEffect(() => {
    place.current = () => {
      const lost = had.current && document.activeElement === document.body
      if (!wanted.current && !lost) return
      const which = focus ? `[data-id="${CSS.escape(focus)}"]` : '[data-focus][tabindex="0"]'
      const row = handle.current?.scroller.current?.querySelector<HTMLElement>(which) ?? null
      if (row === null || row.querySelector('input')) return
      wanted.current = false
      row.focus({ preventScroll: true })
    }
    place.current()
    // The rows of a list that has just come are drawn once it knows its size.
    const frame = requestAnimationFrame(() => place.current())
    return () => cancelAnimationFrame(frame)
  })
  return {
    /** Brings the focus into the list with the next drawing. */
    grab: () => {
      wanted.current = true
    },
    /** The same, when nothing else has the focus by then: what had it may have left with its reason. */
    grabLost: () => {
      setTimeout(() => {
        wanted.current = document.activeElement === document.body
        if (wanted.current) place.current()
      }, LOST_MS)
    },
    hasFocus: () => had.current,
    handlers: {
      onFocus: () => {
        had.current = true
      },
      onBlur: (event: FocusEvent) => {
        const next = event.relatedTarget
        if (next !== null && !event.currentTarget.contains(next)) had.current = isPassing(next)
      },
    },
  }
}

/** A toast leaves as soon as it has been answered; the focus comes back from there. */
const isPassing = (target: EventTarget) => target instanceof Element && target.closest('[data-toasts]') !== null
