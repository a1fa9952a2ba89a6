import { appearance } from '../ui/appearance'
import { brandColours } from '../ui/brand'
import { paintColours, type Scheme, type Tone } from '../ui/colours'
import values from '../ui/theme.json'

const brand = values.brandRamp

/** What Fluent derives from the ramp, in the part that this page uses: it does without Fluent's weight. */
const derived: Record<Tone, Record<string, string>> = {
  light: {
    colorBrandBackground: brand[80],
    colorBrandBackgroundHover: brand[70],
    colorBrandBackgroundPressed: brand[40],
    colorNeutralForegroundOnBrand: '#ffffff',
    colorBrandForeground1: brand[80],
    colorBrandForegroundLink: brand[70],
    colorBrandForegroundLinkHover: brand[60],
  },
  dark: { colorBrandForeground1: brand[100] },
}

/** Forced colours replace every colour; which set lies below only decides outlines. */
export const toneOf = (scheme: Scheme): Tone => (scheme === 'light' ? 'light' : 'dark')

/** Sets the tokens of a scheme on the document. */
export function paint(scheme: Scheme): void {
  const tone = toneOf(scheme)
  const tokens = { ...derived[tone], ...values[tone] }
  for (const [name, value] of Object.entries(tokens)) document.documentElement.style.setProperty(`--${name}`, value)
  paintColours(tone, scheme, tokens.colorNeutralBackground3, brandColours(undefined))
}

/** Whether the page is dark now; the suite is told. */
export function isDark(): boolean {
  const { theme } = appearance()
  return theme === 'system' ? matchMedia('(prefers-color-scheme: dark)').matches : theme === 'dark'
}

/** Whether a screen is a phone's, however it is held. */
export const isPhone = ({ width, height }: { width: number; height: number }): boolean => Math.min(width, height) < 600
