import { useSyncExternalStore } from 'react'
import { contrast, hueOf, withHue } from './hue'
import values from './theme.json'

/** The colours that turn with an organization's hue: the ramp, and what is mixed from it. */
export type BrandColours = { ramp: Record<string, string>; turn: (colour: string) => string }

const PETROL: BrandColours = { ramp: values.brandRamp, turn: (colour) => colour }

/** What of the ramp must be readable on what: text 4.5, as in the table of pairs. */
const PAIRS = (ramp: Record<string, string>): [string, string][] => [
  [ramp['80'] ?? '', '#ffffff'],
  [ramp['70'] ?? '', ramp['160'] ?? ''],
  [ramp['70'] ?? '', ramp['150'] ?? ''],
  ['#07181b', ramp['100'] ?? ''],
  [ramp['110'] ?? '', '#1d2326'],
]
const LEAST = 4.5

let made: { colour: string | undefined; colours: BrandColours } = { colour: undefined, colours: PETROL }

/** The colours of an organization: its colour's hue over the lightness of petrol, or petrol itself. */
export function brandColours(colour: string | undefined): BrandColours {
  if (made.colour !== colour) made = { colour, colours: fromHue(colour) ?? PETROL }
  return made.colours
}

/** Whether a colour can be taken: it has a hue, and its ramp is readable. */
export const isUsable = (colour: string): boolean => fromHue(colour) !== undefined

/** How readable filled buttons would be in a colour, in light. */
export function buttonContrast(colour: string): number {
  return contrast(brandColours(colour).ramp['80'] ?? '', '#ffffff')
}

function fromHue(colour: string | undefined): BrandColours | undefined {
  const hue = colour === undefined ? undefined : hueOf(colour)
  if (hue === undefined) return undefined
  const turn = (petrol: string) => withHue(petrol, hue)
  const ramp = Object.fromEntries(Object.entries(values.brandRamp).map(([step, petrol]) => [step, turn(petrol)]))
  return PAIRS(ramp).every(([text, under]) => contrast(text, under) >= LEAST) ? { ramp, turn } : undefined
}

let current: string | undefined
const listeners = new Set<() => void>()

/** Paints everything in an organization's colour; in petrol without one. */
export function setBrandColour(colour: string | undefined): void {
  if (colour === current) return
  current = colour
  for (const listener of listeners) listener()
}

export function useBrandColour(): string | undefined {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => current,
  )
}
