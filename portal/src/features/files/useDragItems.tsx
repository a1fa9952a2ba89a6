import { type PointerEvent, type ReactNode, useState } from 'react'
import { createPortal } from 'react-dom'
import type { Item } from '../../api/types'
import { t } from '../../i18n/t'
import type { ItemId } from '../../lib/ids'
import styles from './useDragItems.module.css'
import { idOf } from './useListPointer'

/** How far the pointer goes before a press becomes a drag. */
const THRESHOLD_PX = 6
const EDGE_PX = 48

type Target = { id: ItemId; name: string }
type Drag = { items: readonly Item[]; x: number; y: number; over: Target | undefined }

/** Drags rows onto folders by mouse; a label at the pointer says what letting go will do. */
export function useDragItems({
  itemsAt,
  onDrop,
}: {
  /** What is dragged when this row is taken: the selection, or the row alone. Nothing when it may not be moved. */
  itemsAt: (id: ItemId) => readonly Item[]
  onDrop: (items: readonly Item[], target: Target) => void
}): { onPointerDown: (event: PointerEvent) => void; label: ReactNode } {
  const [drag, setDrag] = useState<Drag>()

  const onPointerDown = (down: PointerEvent) => {
    const origin = down.target as HTMLElement
    const id = idOf(origin)
    if (down.pointerType !== 'mouse' || down.button !== 0 || id === undefined) return
    if (origin.closest('input, [data-more], [data-tick]')) return
    const items = itemsAt(id)
    if (items.length === 0) return
    let running: { over: Target | undefined; marked: Element | undefined } | undefined

    const onMove = (move: globalThis.PointerEvent) => {
      if (!running && Math.hypot(move.clientX - down.clientX, move.clientY - down.clientY) < THRESHOLD_PX) return
      const at = targetAt(move.clientX, move.clientY, items)
      running?.marked?.removeAttribute('data-over')
      at?.element.setAttribute('data-over', '')
      running = { over: at?.target, marked: at?.element }
      scrollAtEdge(origin, move.clientY)
      setDrag({ items, x: move.clientX, y: move.clientY, over: at?.target })
    }
    const stop = () => {
      running?.marked?.removeAttribute('data-over')
      setDrag(undefined)
      document.removeEventListener('pointermove', onMove)
      document.removeEventListener('pointerup', onUp)
      document.removeEventListener('keydown', onKey, true)
    }
    const onUp = () => {
      const { over } = running ?? {}
      if (running) swallowClick()
      stop()
      if (over) onDrop(items, over)
    }
    const onKey = (key: KeyboardEvent) => {
      if (key.key !== 'Escape') return
      key.stopPropagation()
      if (running) swallowClick()
      stop()
    }
    document.addEventListener('pointermove', onMove)
    document.addEventListener('pointerup', onUp)
    document.addEventListener('keydown', onKey, true)
  }

  return { onPointerDown, label: drag && createPortal(<Label drag={drag} />, document.body) }
}

function Label({ drag }: { drag: Drag }) {
  const count = drag.items.length
  const text = drag.over ? t('files.dragMoveTo', { count, folder: drag.over.name }) : t('files.dragMove', { count })
  return (
    <div className={styles.label} style={{ transform: `translate(${drag.x + 14}px, ${drag.y + 12}px)` }}>
      {text}
    </div>
  )
}

function targetAt(x: number, y: number, items: readonly Item[]): { element: Element; target: Target } | undefined {
  const element = document.elementFromPoint(x, y)?.closest<HTMLElement>('[data-drop]')
  const id = element?.dataset.drop as ItemId | undefined
  if (!element || id === undefined || items.some((item) => item.id === id || item.parent === id)) return undefined
  return { element, target: { id, name: element.dataset.dropName ?? '' } }
}

/** Near the upper or lower edge the list moves on. */
function scrollAtEdge(origin: Element, y: number): void {
  const list = origin.closest('[role="grid"]')
  if (!list) return
  const { top, bottom } = list.getBoundingClientRect()
  if (y < top + EDGE_PX) list.scrollTop -= 16
  if (y > bottom - EDGE_PX) list.scrollTop += 16
}

/** The click that ends a drag means nothing. */
function swallowClick(): void {
  const swallow = (event: Event) => {
    event.stopPropagation()
    event.preventDefault()
  }
  document.addEventListener('click', swallow, { capture: true, once: true })
  setTimeout(() => document.removeEventListener('click', swallow, true), 0)
}
