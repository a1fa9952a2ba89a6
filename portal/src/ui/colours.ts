import type { BrandColours } from './brand'
import values from './theme.json'

export type Scheme = 'light' | 'dark' | 'contrast'
export type Tone = 'light' | 'dark'

/** Sets the colours of Sheaf that Fluent has no token for, as `--sheaf-*` on the document. */
export function paintColours(tone: Tone, scheme: Scheme, canvas: string, brand: BrandColours): void {
  const root = document.documentElement
  root.dataset.scheme = scheme
  root.style.colorScheme = tone
  root.style.setProperty('--sheaf-canvas', canvas)
  for (const [name, colour] of Object.entries<string | undefined>({ ...values.sheaf[tone], ...derived(brand)[tone] })) {
    root.style.setProperty(`--sheaf-${dashed(name)}`, colour ?? '')
  }
  for (const [name, colour] of Object.entries(values.sheaf.fileType))
    root.style.setProperty(`--sheaf-type-${name}`, colour)
}

/** Mixed from the ramp: tints under brand text, drawing lines, paper, shadows. */
const derived = ({ ramp: brand, turn }: BrandColours) => ({
  light: {
    tint: brand[160],
    tint2: brand[150],
    onTint: brand[70],
    line: brand[130],
    float: '#ffffff',
    paper: '#ffffff',
    paperLine: '#d5dddf',
    skeleton: '#e3eaeb',
    toast: '#20292c',
    onToast: '#f2f5f5',
    toastLink: brand[130],
    sheetShadow: '0 1px 2px rgba(16,32,36,.07), 0 0 1px rgba(16,32,36,.10)',
    floatShadow: '0 18px 44px rgba(16,32,36,.22), 0 0 3px rgba(16,32,36,.16)',
  },
  dark: {
    tint: turn('#10282d'),
    tint2: turn('#17343b'),
    onTint: brand[110],
    line: turn('#2a6771'),
    float: '#242b2f',
    paper: '#e6ebec',
    paperLine: '#c3cdcf',
    skeleton: '#2b3337',
    toast: '#e9eeef',
    onToast: '#182124',
    toastLink: brand[70],
    sheetShadow: '0 1px 2px rgba(0,0,0,.4), 0 0 1px rgba(0,0,0,.5)',
    floatShadow: '0 20px 48px rgba(0,0,0,.62), 0 0 0 1px #333d41',
  },
})

const dashed = (name: string) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
