import { type RefObject, useEffect } from 'react'

const FOCUSABLE = 'a[href], button:not(:disabled), input:not(:disabled), [tabindex="0"]'

/** F6 goes from region to region (`data-region`), Shift+F6 back. */
export function useRegions(root: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'F6' || root.current === null) return
      const regions = [...root.current.querySelectorAll<HTMLElement>('[data-region]')]
      const here = regions.findIndex((region) => region.contains(document.activeElement))
      const step = event.shiftKey ? -1 : 1
      for (let i = 1; i <= regions.length; i++) {
        const region = regions[(here + step * i + regions.length * 2) % regions.length]
        const target =
          region?.querySelector<HTMLElement>('[data-focus][tabindex="0"]') ??
          region?.querySelector<HTMLElement>(FOCUSABLE)
        if (!target) continue
        event.preventDefault()
        target.focus()
        return
      }
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [root])
}
