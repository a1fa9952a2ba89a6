// CIE LCh, since its lightness is the luminance that contrast is counted with: another hue at the same lightness keeps
// every contrast of the ramp.

type Triple = [number, number, number]

const WHITE: Triple = [0.95047, 1, 1.08883]
const EPSILON = 216 / 24389
const KAPPA = 24389 / 27

/** Below this much colour a colour has no hue to take. */
const LEAST_CHROMA = 8

/** The hue of a colour in degrees; none of greys, and none of what is no `#rrggbb`. */
export function hueOf(hex: string): number | undefined {
  if (!/^#[0-9a-f]{6}$/i.test(hex)) return undefined
  const [, chroma, hue] = lchOf(hex)
  return chroma < LEAST_CHROMA ? undefined : hue
}

/** The same lightness at another hue, as strong there as the colour is for its own hue. */
export function withHue(hex: string, hue: number): string {
  const [lightness, chroma, from] = lchOf(hex)
  const most = mostChroma(lightness, hue)
  // Screens show petrol weakly and violet strongly: the root keeps a strong hue from shouting.
  const strength = Math.sqrt(most / Math.max(mostChroma(lightness, from), chroma))
  return hexOf([lightness, Math.min(chroma * strength, most), hue])
}

/** The strongest that a screen can show of a hue at a lightness. */
function mostChroma(lightness: number, hue: number): number {
  let [low, high] = [0, 150]
  for (let turn = 0; turn < 24; turn++) {
    const middle = (low + high) / 2
    if (inGamut([lightness, middle, hue])) low = middle
    else high = middle
  }
  return low
}

/** The contrast of two colours as WCAG counts it, from 1 to 21. */
export function contrast(a: string, b: string): number {
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number]
  return (light + 0.05) / (dark + 0.05)
}

function luminance(hex: string): number {
  const [r, g, b] = linear(hex)
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

function linear(hex: string): Triple {
  return [1, 3, 5].map((at) => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
  }) as Triple
}

function lchOf(hex: string): Triple {
  const [r, g, b] = linear(hex)
  const [x, y, z] = [
    (0.4124564 * r + 0.3575761 * g + 0.1804375 * b) / WHITE[0],
    0.2126729 * r + 0.7151522 * g + 0.072175 * b,
    (0.0193339 * r + 0.119192 * g + 0.9503041 * b) / WHITE[2],
  ].map((part) => (part > EPSILON ? Math.cbrt(part) : (KAPPA * part + 16) / 116)) as Triple
  const [a, bb] = [500 * (x - y), 200 * (y - z)]
  return [116 * y - 16, Math.hypot(a, bb), ((Math.atan2(bb, a) * 180) / Math.PI + 360) % 360]
}

function rgbOf([lightness, chroma, hue]: Triple): Triple {
  const angle = (hue * Math.PI) / 180
  const fy = (lightness + 16) / 116
  const [fx, fz] = [fy + (chroma * Math.cos(angle)) / 500, fy - (chroma * Math.sin(angle)) / 200]
  const back = (part: number) => (part ** 3 > EPSILON ? part ** 3 : (116 * part - 16) / KAPPA)
  const [x, y, z] = [back(fx) * WHITE[0], back(fy), back(fz) * WHITE[2]]
  return [
    3.2404542 * x - 1.5371385 * y - 0.4985314 * z,
    -0.969266 * x + 1.8760108 * y + 0.041556 * z,
    0.0556434 * x - 0.2040259 * y + 1.0572252 * z,
  ]
}

const inGamut = (lch: Triple) => rgbOf(lch).every((part) => part >= -0.0005 && part <= 1.0005)

function hexOf(lch: Triple): string {
  const parts = rgbOf(lch).map((part) => {
    const within = Math.min(Math.max(part, 0), 1)
    const value = within <= 0.0031308 ? within * 12.92 : 1.055 * within ** (1 / 2.4) - 0.055
    return Math.round(value * 255)
      .toString(16)
      .padStart(2, '0')
  })
  return `#${parts.join('')}`
}
