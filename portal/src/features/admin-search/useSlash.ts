import { useEffect, useRef } from 'react'
import { appearance } from '../../ui/appearance'

const WRITES = 'input, textarea, select, [contenteditable="true"], [role="textbox"], [role="dialog"] *'

/** `/` begins a search, unless somebody is writing or has switched single keys off. */
export function useSlash(begin: () => void): void {
  const latest = useRef(begin)
  useEffect(() => {
    latest.current = begin
  })
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== '/' || event.ctrlKey || event.altKey || event.metaKey || event.defaultPrevented) return
      if (!appearance().singleKeys || (event.target instanceof Element && event.target.matches(WRITES))) return
      event.preventDefault()
      latest.current()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [])
}
