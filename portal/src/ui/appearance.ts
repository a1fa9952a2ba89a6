import { useSyncExternalStore } from 'react'
import type { Scheme } from './theme'

/** How the portal looks on this device; kept in the browser. */
export type Appearance = {
  theme: 'system' | 'light' | 'dark'
  density: 'comfortable' | 'compact'
  layout: 'list' | 'grid'
  /** Whether single keys such as `?` do something. */
  singleKeys: boolean
}

const KEY = 'sheaf.appearance'
const DEFAULTS: Appearance = { theme: 'system', density: 'comfortable', layout: 'list', singleKeys: true }

let current: Appearance | undefined
const listeners = new Set<() => void>()

/** The appearance chosen on this device. */
export function useAppearance(): Appearance {
  return useSyncExternalStore(subscribe, appearance)
}

/** Changes some of the appearance, at once and for the next visits. */
export function setAppearance(change: Partial<Appearance>): void {
  current = { ...appearance(), ...change }
  try {
    localStorage.setItem(KEY, JSON.stringify(current))
  } catch {
    // storage is refused: it holds for this page
  }
  for (const listener of listeners) listener()
}

export function appearance(): Appearance {
  current ??= stored()
  return current
}

function stored(): Appearance {
  try {
    return { ...DEFAULTS, ...JSON.parse(localStorage.getItem(KEY) ?? '{}') }
  } catch {
    return DEFAULTS
  }
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** The scheme to paint: the person's choice, the system's otherwise; forced colours win over both. */
export function useScheme(): Scheme {
  const { theme } = useAppearance()
  const dark = useMedia('(prefers-color-scheme: dark)')
  const forced = useMedia('(forced-colors: active)')
  if (forced) return 'contrast'
  if (theme === 'system') return dark ? 'dark' : 'light'
  return theme
}

/** Whether a media query holds now. */
export function useMedia(query: string): boolean {
  return useSyncExternalStore(
    (listener) => {
      const media = matchMedia(query)
      media.addEventListener('change', listener)
      return () => media.removeEventListener('change', listener)
    },
    () => matchMedia(query).matches,
  )
}

/** Below this the portal is a phone's: bottom bar, two-line rows, sheets. */
export const usePhone = () => useMedia('(max-width: 599.98px)')
