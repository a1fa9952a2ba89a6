import type { How } from './selection'

/** What a press on the list means. */
export type Press =
  | { type: 'open' }
  | { type: 'native' }
  | { type: 'menu' }
  | { type: 'select'; how: How }
  | { type: 'clear' }

/** What was pressed: which part of a row, with which keys held, by what. */
export type Pressed = {
  part: 'name' | 'tick' | 'more' | 'row' | 'nothing'
  shift: boolean
  ctrl: boolean
  touch: boolean
  /** Whether something is selected: then a touch goes on selecting. */
  selecting: boolean
}

/** Decides about a click, as brief as the table in pointer.test.ts. */
export function pressed({ part, shift, ctrl, touch, selecting }: Pressed): Press {
  if (part === 'nothing') return { type: 'clear' }
  if (part === 'more') return { type: 'menu' }
  if (touch) return selecting || part === 'tick' ? { type: 'select', how: 'toggle' } : { type: 'open' }
  if (part === 'tick') return { type: 'select', how: shift ? 'range' : 'toggle' }
  if (shift) return { type: 'select', how: 'range' }
  if (part === 'name') return ctrl ? { type: 'native' } : { type: 'open' }
  return { type: 'select', how: ctrl ? 'toggle' : 'only' }
}
