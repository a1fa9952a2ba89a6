import { describe, expect, it } from 'vitest'
import { brandColours, buttonContrast, isUsable } from './brand'
import { contrast, hueOf, withHue } from './hue'
import values from './theme.json'

describe('an organization’s colour', () => {
  it.each(['#7a4fa6', '#ff0000', '#ffd400', '#00ff00', '#0000ff', '#b87d10', '#ffe9f0'])(
    'is taken as hue alone, so that %s stays readable',
    (colour) => {
      expect(isUsable(colour)).toBe(true)
      const { ramp } = brandColours(colour)
      expect(contrast(ramp['80'] ?? '', '#ffffff')).toBeGreaterThanOrEqual(4.5)
      expect(contrast(ramp['70'] ?? '', ramp['150'] ?? '')).toBeGreaterThanOrEqual(4.5)
      expect(contrast('#07181b', ramp['100'] ?? '')).toBeGreaterThanOrEqual(4.5)
      expect(buttonContrast(colour)).toBeCloseTo(contrast(values.brandRamp['80'], '#ffffff'), 0)
    },
  )

  it.each(['#808080', '#ffffff', '#000000', 'red', '#12345'])('%s has no hue: petrol stays', (colour) => {
    expect(isUsable(colour)).toBe(false)
    expect(brandColours(colour).ramp).toBe(values.brandRamp)
  })

  it('turns petrol into itself at its own hue', () => {
    const petrol = values.brandRamp['80']
    expect(withHue(petrol, hueOf(petrol) ?? 0)).toBe(petrol)
  })

  it('counts contrast as WCAG does', () => {
    expect(contrast('#000000', '#ffffff')).toBeCloseTo(21)
    expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 1)
  })
})
