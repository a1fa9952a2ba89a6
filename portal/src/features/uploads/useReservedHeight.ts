import { type RefObject, useLayoutEffect, useRef } from 'react'

/** Tells lists and toasts how much room the panel takes (`--sheaf-uploads`), so that it covers no last row. */
export function useReservedHeight(): RefObject<HTMLElement | null> {
  const panel = useRef<HTMLElement>(null)
  useLayoutEffect(() => {
    const root = document.documentElement
    if (panel.current === null) return
    const observer = new ResizeObserver(([entry]) => {
      root.style.setProperty('--sheaf-uploads', `${Math.ceil(entry?.contentRect.height ?? 0)}px`)
    })
    observer.observe(panel.current)
    return () => {
      observer.disconnect()
      root.style.removeProperty('--sheaf-uploads')
    }
  }, [])
  return panel
}
