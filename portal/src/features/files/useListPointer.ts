import { type MouseEvent, type PointerEvent, useRef } from 'react'
import type { ItemId } from '../../lib/ids'
import { type Pressed, pressed } from './pointer'
import type { How } from './selection'

const LONG_PRESS_MS = 500
/** How far a finger may tremble. */
const STILL_PX = 10

type Acts = {
  selecting: boolean
  select: (id: ItemId, how: How) => void
  clear: () => void
  open: (id: ItemId) => void
  menu: (id: ItemId | undefined, at: { x: number; y: number } | HTMLElement) => void
  hover: (id: ItemId) => void
}

/** Hears clicks, double clicks, right clicks and long touches for all rows at once. */
export function useListPointer(acts: Acts) {
  const held = useRef<{ timer: ReturnType<typeof setTimeout>; x: number; y: number } | undefined>(undefined)
  const wasLong = useRef(false)
  const hovering = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)
  const letGo = () => clearTimeout(held.current?.timer)

  return {
    onClick: (event: MouseEvent) => {
      if (wasLong.current) {
        wasLong.current = false
        event.preventDefault()
        return
      }
      const target = event.target as HTMLElement
      const id = idOf(target)
      if (target.closest('[role="columnheader"], input')) return
      if (target.closest('[data-join]') && !(acts.selecting && isTouch(event))) return
      const press = pressed(whatOf(event, acts.selecting))
      if (press.type === 'native') return
      event.preventDefault()
      if (press.type === 'clear') return acts.clear()
      if (id === undefined) return
      if (press.type === 'open') return acts.open(id)
      if (press.type === 'menu') return acts.menu(id, target.closest<HTMLElement>('[data-more]') ?? target)
      acts.select(id, press.how)
    },
    onDoubleClick: (event: MouseEvent) => {
      const target = event.target as HTMLElement
      const id = idOf(target)
      if (id && !target.closest('[data-tick], [data-more], [data-open], [data-join], input')) acts.open(id)
    },
    onContextMenu: (event: MouseEvent) => {
      const target = event.target as HTMLElement
      if (target.closest('input')) return
      event.preventDefault()
      if (isTouch(event)) return
      acts.menu(idOf(target), { x: event.clientX, y: event.clientY })
    },
    onPointerDown: (event: PointerEvent) => {
      wasLong.current = false
      const id = idOf(event.target as HTMLElement)
      if (event.pointerType !== 'touch' || id === undefined) return
      const timer = setTimeout(() => {
        wasLong.current = true
        acts.select(id, 'toggle')
      }, LONG_PRESS_MS)
      held.current = { timer, x: event.clientX, y: event.clientY }
    },
    onPointerMove: (event: PointerEvent) => {
      const start = held.current
      if (start && Math.hypot(event.clientX - start.x, event.clientY - start.y) > STILL_PX) letGo()
    },
    onPointerUp: letGo,
    onPointerCancel: letGo,
    onPointerOver: (event: PointerEvent) => {
      clearTimeout(hovering.current)
      const id = idOf(event.target as HTMLElement)
      if (id && event.pointerType === 'mouse') hovering.current = setTimeout(() => acts.hover(id), 80)
    },
  }
}

export function idOf(target: Element): ItemId | undefined {
  return target.closest<HTMLElement>('[data-id]')?.dataset.id as ItemId | undefined
}

function whatOf(event: MouseEvent, selecting: boolean): Pressed {
  const target = event.target as HTMLElement
  const part = target.closest('[data-more]')
    ? 'more'
    : target.closest('[data-tick]')
      ? 'tick'
      : target.closest('[data-open]')
        ? 'name'
        : target.closest('[data-id]')
          ? 'row'
          : 'nothing'
  return { part, shift: event.shiftKey, ctrl: event.ctrlKey || event.metaKey, touch: isTouch(event), selecting }
}

/** Clicks and menus come as pointer events in today's browsers. */
function isTouch(event: MouseEvent): boolean {
  return 'pointerType' in event.nativeEvent && event.nativeEvent.pointerType === 'touch'
}
