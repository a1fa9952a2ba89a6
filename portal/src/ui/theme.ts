import {
  type BrandVariants,
  createDarkTheme,
  createLightTheme,
  type Theme,
  teamsHighContrastTheme,
} from '@fluentui/react-components'
import { paintColours, type Scheme } from './colours'
import values from './theme.json'

export type { Scheme } from './colours'

const brand = values.brandRamp as unknown as BrandVariants

const shape: Partial<Theme> = {
  fontFamilyBase:
    '"Segoe UI Variable Text","Segoe UI Variable","Segoe UI",Inter,system-ui,-apple-system,"Noto Sans",sans-serif',
  fontFamilyMonospace: '"Cascadia Code","SF Mono",ui-monospace,Menlo,Consolas,monospace',
  borderRadiusMedium: '6px',
  borderRadiusLarge: '10px',
  borderRadiusXLarge: '12px',
}

const themes: Record<Scheme, Theme> = {
  light: { ...createLightTheme(brand), ...values.light, ...shape },
  dark: { ...createDarkTheme(brand), ...values.dark, ...shape },
  contrast: { ...teamsHighContrastTheme, ...shape },
}

/** The Fluent theme of a scheme. */
export const fluentTheme = (scheme: Scheme): Theme => themes[scheme]

/** Paints a scheme: the `--sheaf-*` colours of the document. */
export function applyScheme(scheme: Scheme): void {
  paintColours(scheme === 'light' ? 'light' : 'dark', scheme, themes[scheme].colorNeutralBackground3)
}
