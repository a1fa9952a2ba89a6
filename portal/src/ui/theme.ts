import {
  type BrandVariants,
  createDarkTheme,
  createLightTheme,
  type Theme,
  teamsHighContrastTheme,
} from '@fluentui/react-components'
import { type BrandColours, brandColours } from './brand'
import { paintColours, type Scheme } from './colours'
import values from './theme.json'

export type { Scheme } from './colours'

const shape: Partial<Theme> = {
  fontFamilyBase:
    '"Segoe UI Variable Text","Segoe UI Variable","Segoe UI",Inter,system-ui,-apple-system,"Noto Sans",sans-serif',
  fontFamilyMonospace: '"Cascadia Code","SF Mono",ui-monospace,Menlo,Consolas,monospace',
  borderRadiusMedium: '6px',
  borderRadiusLarge: '10px',
  borderRadiusXLarge: '12px',
}

/** The overrides whose colour is the brand's, not a grey tinted towards petrol. */
const BRANDED = /^color(Brand\w+|(Neutral|Subtle)Background\d?Selected)$/

const made = new Map<string, Theme>()

/** The Fluent theme of a scheme, in an organization's colour where it has one. High contrast has the system's colours. */
export function fluentTheme(scheme: Scheme, colour: string | undefined): Theme {
  const key = `${scheme} ${colour ?? ''}`
  const theme = made.get(key) ?? makeTheme(scheme, brandColours(colour))
  made.set(key, theme)
  return theme
}

function makeTheme(scheme: Scheme, { ramp, turn }: BrandColours): Theme {
  if (scheme === 'contrast') return { ...teamsHighContrastTheme, ...shape }
  const brand = ramp as unknown as BrandVariants
  const overrides = Object.entries(values[scheme]).map(([token, colour]) => [
    token,
    BRANDED.test(token) ? turn(colour) : colour,
  ])
  return {
    ...(scheme === 'light' ? createLightTheme(brand) : createDarkTheme(brand)),
    ...Object.fromEntries(overrides),
    ...shape,
  }
}

/** Paints a scheme: the `--sheaf-*` colours of the document. */
export function applyScheme(scheme: Scheme, colour: string | undefined): void {
  const canvas = fluentTheme(scheme, colour).colorNeutralBackground3
  paintColours(scheme === 'light' ? 'light' : 'dark', scheme, canvas, brandColours(colour))
}
