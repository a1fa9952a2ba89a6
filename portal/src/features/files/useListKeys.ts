import { useEffect, useRef } from 'react'
import type { Item } from '../../api/types'
import type { ItemId } from '../../lib/ids'
import { appearance } from '../../ui/appearance'
import type { BrowserHandle } from './Browser'
import { keyTarget, typeAhead } from './gridKeys'
import { ANYWHERE, type Command, commandOf } from './listKeys'

type Acts = {
  handle: { current: BrowserHandle | undefined }
  items: readonly Item[]
  focus: ItemId | undefined
  move: (to: ItemId, extend: boolean) => void
  run: (command: Command) => void
}

const NOTHING_TYPED = { prefix: '', at: 0 }
const IN_FIELD = 'input, textarea, select, [contenteditable="true"]'
const ELSEWHERE = '[role="dialog"], [role="alertdialog"], [role="menu"]'

/** Hears the keys of the list, also when nothing on the page has the focus. */
export function useListKeys(acts: Acts): void {
  const latest = useRef(acts)
  const typed = useRef(NOTHING_TYPED)
  useEffect(() => {
    latest.current = acts
  })
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const { handle, items, focus, move, run } = latest.current
      const target = event.target as HTMLElement
      const list = handle.current
      const inside = list?.scroller.current?.contains(target) ?? false
      const nowhere = target === document.body
      if (target.closest(IN_FIELD) || document.querySelector(ELSEWHERE)) return
      const ctrl = event.ctrlKey || event.metaKey
      const command = commandOf(
        { key: event.key, ctrl, shift: event.shiftKey, alt: event.altKey },
        appearance().singleKeys,
      )
      if (command && (inside || ANYWHERE.includes(command.do))) {
        event.preventDefault()
        typed.current = NOTHING_TYPED
        return run(command)
      }
      if (!list || ctrl || event.altKey || !(inside || nowhere)) return
      const to = keyTarget(list.rows, focus, event.key, list.rowsPerPage)
      if (to) {
        event.preventDefault()
        typed.current = NOTHING_TYPED
        return move(to, event.shiftKey)
      }
      if (event.key.length !== 1) return
      const at = items.findIndex(({ id }) => id === focus)
      const found = typeAhead(
        items.map(({ name }) => name),
        at,
        typed.current,
        event.key.toLocaleLowerCase(),
        Date.now(),
      )
      typed.current = found.typed
      const item = found.index === undefined ? undefined : items[found.index]
      if (item) move(item.id, false)
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [])
}
