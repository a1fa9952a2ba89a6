import { useState } from 'react'
import type { ItemId } from '../../lib/ids'
import { fitTo, NOTHING, type Selection } from './selection'

/** The selection of one folder; it follows the list when rows leave. */
export function useSelection(order: readonly ItemId[], start: Selection | undefined) {
  const [selection, setSelection] = useState(start ?? NOTHING)
  const [before, setBefore] = useState(order)
  if (before === order) return [selection, setSelection] as const
  setBefore(order)
  // Nothing is known yet: an empty order takes nothing away.
  const fitted = order.length === 0 && before.length === 0 ? selection : fitTo(selection, before, order)
  if (fitted !== selection) setSelection(fitted)
  return [fitted, setSelection] as const
}
