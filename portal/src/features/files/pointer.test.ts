import { describe, expect, it } from 'vitest'
import { type Pressed, pressed } from './pointer'

const mouse: Pressed = { part: 'row', shift: false, ctrl: false, touch: false, selecting: false }

describe('a press', () => {
  it.each<[string, Partial<Pressed>, string]>([
    ['on the name opens', { part: 'name' }, 'open'],
    ['on the name with Ctrl is left to the browser', { part: 'name', ctrl: true }, 'native'],
    ['on the name with Shift selects to there', { part: 'name', shift: true }, 'range'],
    ['elsewhere in the row selects it', {}, 'only'],
    ['elsewhere with Ctrl adds', { ctrl: true }, 'toggle'],
    ['elsewhere with Shift selects to there', { shift: true }, 'range'],
    ['on the tick adds', { part: 'tick' }, 'toggle'],
    ['on the tick with Shift selects to there', { part: 'tick', shift: true }, 'range'],
    ['on "…" opens the menu', { part: 'more' }, 'menu'],
    ['beside the rows selects nothing', { part: 'nothing' }, 'clear'],
    ['by touch opens', { touch: true }, 'open'],
    ['by touch selects while something is selected', { touch: true, selecting: true }, 'toggle'],
    ['by touch on the tick selects', { touch: true, part: 'tick' }, 'toggle'],
    [
      'by touch on the name selects while something is selected',
      { touch: true, part: 'name', selecting: true },
      'toggle',
    ],
  ])('%s', (_what, more, expected) => {
    const press = pressed({ ...mouse, ...more })
    expect(press.type === 'select' ? press.how : press.type).toBe(expected)
  })
})
