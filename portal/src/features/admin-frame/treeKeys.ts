import type { KeyboardEvent } from 'react'

const TYPING_MS = 700
/** The state of a branch in which an arrow opens or closes it. */
const TURNS: Record<string, string> = { ArrowRight: 'false', ArrowLeft: 'true' }

type Move = (items: readonly HTMLElement[], at: number, expanded: boolean) => HTMLElement | undefined
const MOVES = new Map<string, Move>([
  ['ArrowDown', (items, at) => items[at + 1]],
  ['ArrowUp', (items, at) => items[at - 1]],
  ['Home', (items) => items[0]],
  ['End', (items) => items.at(-1)],
  ['ArrowRight', (items, at, expanded) => (expanded ? items[at + 1] : undefined)],
  ['ArrowLeft', (items, at, expanded) => (expanded ? undefined : parentOf(items, at))],
])

/** Moves in a tree, opens and closes its branches, chooses; letters jump to the next name that begins with them. */
export function keyedIn(event: KeyboardEvent<HTMLElement>, typed: { text: string; at: number }): void {
  if (event.ctrlKey || event.altKey || event.metaKey) return
  const item = (event.target as HTMLElement).closest<HTMLElement>('[role="treeitem"]')
  if (item === null) return
  const items = [...event.currentTarget.querySelectorAll<HTMLElement>('[role="treeitem"]')]
  const at = items.indexOf(item)
  const expanded = item.getAttribute('aria-expanded')
  const move = MOVES.get(event.key)
  if (move) {
    event.preventDefault()
    const turns = TURNS[event.key]
    if (turns !== undefined && turns === expanded) twist(item)
    else move(items, at, expanded === 'true')?.focus()
  } else if (event.key === 'Enter' || event.key === ' ') {
    event.preventDefault()
    item.click()
  } else if (event.key.length === 1) {
    event.preventDefault()
    typed.text = event.timeStamp - typed.at > TYPING_MS ? event.key : typed.text + event.key
    typed.at = event.timeStamp
    nextNamed(
      items.map((one) => one.dataset.name ?? ''),
      at,
      typed.text,
    ).forEach((index) => {
      items[index]?.focus()
    })
  }
}

/** The place of the next name that begins with what was typed: none or one. A longer text may stay where it is. */
export function nextNamed(names: readonly string[], at: number, typed: string): number[] {
  const wanted = typed.toLocaleLowerCase()
  const first = wanted.length > 1 ? 0 : 1
  for (let step = first; step < names.length + first; step++) {
    const index = (at + step) % names.length
    if (names[index]?.toLocaleLowerCase().startsWith(wanted)) return [index]
  }
  return []
}

function parentOf(items: readonly HTMLElement[], at: number): HTMLElement | undefined {
  const level = levelOf(items[at])
  return items.slice(0, at).findLast((one) => levelOf(one) < level)
}

const levelOf = (item: HTMLElement | undefined) => Number(item?.getAttribute('aria-level') ?? 0)
const twist = (item: HTMLElement) => item.querySelector<HTMLElement>('[data-twist]')?.click()
