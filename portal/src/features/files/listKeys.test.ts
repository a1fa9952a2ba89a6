import { describe, expect, it } from 'vitest'
import { commandOf, type Key } from './listKeys'

const key = (text: string): Key => {
  const parts = text.split('+')
  return {
    key: parts.at(-1) === '' ? ' ' : (parts.at(-1) ?? ''),
    ctrl: parts.includes('Ctrl'),
    shift: parts.includes('Shift'),
    alt: parts.includes('Alt'),
  }
}

describe('keys of the list', () => {
  it.each([
    ['Enter', 'open'],
    ['Alt+Enter', 'details'],
    ['Alt+ArrowUp', 'parent'],
    ['F2', 'rename'],
    ['Delete', 'trash'],
    ['', 'toggle'],
    ['Ctrl+A', 'selectAll'],
    ['Escape', 'selectNone'],
    ['Ctrl+x', 'cut'],
    ['Ctrl+c', 'copy'],
    ['Ctrl+v', 'paste'],
    ['Ctrl+z', 'undo'],
    ['Shift+F10', 'menu'],
    ['Shift+?', 'keys'],
    ['Ctrl+Enter', undefined],
    ['x', undefined],
  ])('%s', (text, expected) => {
    const command = commandOf(key(text), true)
    expect(command?.do === 'act' ? command.act : command?.do).toBe(expected)
  })
  it('leaves plain signs alone when they are switched off', () => {
    expect(commandOf(key('Shift+?'), false)).toBeUndefined()
  })
})
