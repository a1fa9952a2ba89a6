import { type ComponentType, Suspense, useEffect, useLayoutEffect, useState } from 'react'
import type { Item } from '../../api/types'
import type { DetailsPaneProps } from '../../parts'
import { useMedia } from '../../ui/appearance'

/** How long the focus rests before the pane follows it. */
const REST_MS = 150

/** The details beside the list. They follow what is shown a moment later, so that arrow keys stay quick. */
export function Details({
  Pane,
  folder,
  shown,
  takeFocus,
  onEndEditing,
  onClose,
}: {
  Pane: ComponentType<DetailsPaneProps>
  folder: Item
  shown: Item[]
  takeFocus: boolean
  onEndEditing: DetailsPaneProps['onEndEditing']
  onClose: () => void
}) {
  const settled = useSettled(shown)
  const wide = useMedia('(min-width: 1200px)')
  const beside = useMedia('(min-width: 900px)')
  const width = wide ? 360 : 320
  useLayoutEffect(() => {
    // The panel of uploads keeps to the left of the pane.
    document.documentElement.style.setProperty('--sheaf-pane', beside ? `${width}px` : '0px')
    return () => void document.documentElement.style.removeProperty('--sheaf-pane')
  }, [beside, width])
  return (
    <Suspense>
      <Pane folder={folder} selected={settled} takeFocus={takeFocus} onEndEditing={onEndEditing} onClose={onClose} />
    </Suspense>
  )
}

function useSettled(shown: Item[]): Item[] {
  const [settled, setSettled] = useState(shown)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(shown), REST_MS)
    return () => clearTimeout(timer)
  }, [shown])
  return settled
}
