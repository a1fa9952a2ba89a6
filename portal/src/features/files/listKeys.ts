import type { ActKey } from './acts'

/** What a key asks for in the list, besides moving the focus. */
export type Command =
  | { do: 'act'; act: ActKey }
  | { do: 'toggle' | 'selectAll' | 'selectNone' | 'parent' | 'copy' | 'paste' | 'undo' | 'menu' | 'keys' }

export type Key = { key: string; ctrl: boolean; shift: boolean; alt: boolean }

const TABLE: [pattern: string, command: Command][] = [
  ['Enter', { do: 'act', act: 'open' }],
  ['Alt+Enter', { do: 'act', act: 'details' }],
  ['Alt+ArrowUp', { do: 'parent' }],
  ['F2', { do: 'act', act: 'rename' }],
  ['Delete', { do: 'act', act: 'trash' }],
  [' ', { do: 'toggle' }],
  ['Ctrl+ ', { do: 'toggle' }],
  ['Ctrl+a', { do: 'selectAll' }],
  ['Escape', { do: 'selectNone' }],
  ['Ctrl+x', { do: 'act', act: 'cut' }],
  ['Ctrl+c', { do: 'copy' }],
  ['Ctrl+v', { do: 'paste' }],
  ['Ctrl+z', { do: 'undo' }],
  ['Shift+F10', { do: 'menu' }],
  ['ContextMenu', { do: 'menu' }],
]
const COMMANDS = new Map(TABLE)

/** The command of a key; `singleKeys` says whether plain signs such as "?" may be one. */
export function commandOf({ key, ctrl, shift, alt }: Key, singleKeys: boolean): Command | undefined {
  if (key === '?' && !ctrl && !alt) return singleKeys ? { do: 'keys' } : undefined
  const name = key.length === 1 ? key.toLowerCase() : key
  return COMMANDS.get(`${ctrl ? 'Ctrl+' : ''}${alt ? 'Alt+' : ''}${shift ? 'Shift+' : ''}${name}`)
}

/** Commands that also work when nothing on the page has the focus. */
export const ANYWHERE: readonly Command['do'][] = ['parent', 'paste', 'undo', 'keys']
