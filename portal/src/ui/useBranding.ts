import { useEffect } from 'react'
import type { Branding } from '../api/types'
import { setBrandColour } from './brand'

/** Paints the page and its tab as an organization shows itself, as long as what asks for it is drawn. */
export function useBranding(branding: Branding | undefined): void {
  const { colour, favicon } = branding ?? {}
  useEffect(() => {
    setBrandColour(colour)
    return () => setBrandColour(undefined)
  }, [colour])
  useEffect(() => {
    const icon = document.querySelector<HTMLLinkElement>('link[rel="icon"]')
    if (icon === null || favicon === undefined) return
    const { href, type } = icon
    icon.href = favicon
    icon.removeAttribute('type')
    return () => {
      icon.href = href
      icon.type = type
    }
  }, [favicon])
}
