import { type RefObject, useEffect, useRef } from 'react'

/** The control of a dialog that starts with the focus, when it is not the first one. */
export function useStartFocus<E extends HTMLElement>(): RefObject<E | null> {
  const element = useRef<E>(null)
  useEffect(() => {
    // The dialog itself has put the focus on its first control by then.
    const frame = requestAnimationFrame(() => element.current?.focus())
    return () => cancelAnimationFrame(frame)
  }, [])
  return element
}

/** Gives the focus back to where it was before the dialog, unless somebody else has taken care of it. */
export function useReturnFocus(): void {
  useEffect(() => {
    const opener = document.activeElement
    return () => {
      requestAnimationFrame(() => {
        const lost = document.activeElement === null || document.activeElement === document.body
        if (lost && opener instanceof HTMLElement && opener.isConnected) opener.focus()
      })
    }
  }, [])
}
