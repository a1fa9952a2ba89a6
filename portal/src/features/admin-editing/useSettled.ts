import { type FocusEvent, type UIEvent, useState } from 'react'
import { type Settled, settle } from './settle'

/** Holds a living list still while somebody is at it: the pointer or the focus is in it, or it is scrolled. */
export function useSettled<Row extends { id: string }>(fresh: readonly Row[], list: string) {
  const [at, setAt] = useState({ pointer: false, focus: false, scrolled: false })
  const held = at.pointer || at.focus || at.scrolled
  const [state, setState] = useState<{
    fresh: readonly Row[]
    held: boolean
    list: string
    rows: Settled<Row>[]
    waiting: number
  }>({ fresh, held, list, ...settle<Row>([], fresh, false) })
  if (state.fresh !== fresh || state.held !== held || state.list !== list) {
    setState({ fresh, held, list, ...settle(state.rows, fresh, held && state.list === list) })
  }
  const showNew = () => setState({ fresh, held, list, ...settle<Row>([], fresh, false) })
  const watch = {
    onPointerEnter: () => setAt((now) => ({ ...now, pointer: true })),
    onPointerLeave: () => setAt((now) => ({ ...now, pointer: false })),
    onFocus: () => setAt((now) => ({ ...now, focus: true })),
    onBlur: (event: FocusEvent<HTMLElement>) => {
      if (!event.currentTarget.contains(event.relatedTarget)) setAt((now) => ({ ...now, focus: false }))
    },
    onScrollCapture: (event: UIEvent<HTMLElement>) => {
      const scrolled = (event.target as HTMLElement).scrollTop > 0
      setAt((now) => (now.scrolled === scrolled ? now : { ...now, scrolled }))
    },
  }
  return { rows: state.rows, waiting: state.waiting, showNew, watch }
}
