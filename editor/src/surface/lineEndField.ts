import { invertedEffects } from '@codemirror/commands'
import {
  type ChangeSet,
  type Extension,
  StateEffect,
  StateField,
  type Text,
  type Transaction,
} from '@codemirror/state'
import { type LineEnd, type LineEnds, restoreEnds, spliceEnds } from '../text/lineEnds'

/** Sets the ends of all lines at once: the person chose, or another text takes the place of this one. */
export const setLineEnds = StateEffect.define<LineEnds>()

/** Line ends that an undo brings back: those after the line at `position` of the new text. */
const bringBack = StateEffect.define<{ position: number; ends: readonly LineEnd[] }>({
  map: (value, mapping) => ({ ...value, position: mapping.mapPos(value.position) }),
})

/** The line ends of the text in the surface, kept through every change, undo included. */
export const lineEndField = StateField.define<LineEnds>({
  create: () => ({ usual: '\n' }),
  update(ends, transaction) {
    let next = followChanges(ends, transaction.startState.doc, transaction.changes)
    for (const effect of transaction.effects) {
      if (effect.is(setLineEnds)) next = effect.value
      if (effect.is(bringBack)) {
        const line = transaction.newDoc.lineAt(effect.value.position).number
        next = restoreEnds(next, line - 1, effect.value.ends)
      }
    }
    return next
  },
})

function followChanges(ends: LineEnds, before: Text, changes: ChangeSet): LineEnds {
  if (!ends.each) return ends
  let next = ends
  let shift = 0
  changes.iterChanges((from, to, _fromAfter, _toAfter, inserted) => {
    const at = before.lineAt(from).number - 1
    const removed = before.lineAt(to).number - 1 - at
    next = spliceEnds(next, at + shift, removed, inserted.lines - 1)
    shift += inserted.lines - 1 - removed
  }, true)
  return next
}

/** What undoing a transaction must bring back besides the text. */
function toBringBack(transaction: Transaction): StateEffect<unknown>[] {
  const ends = transaction.startState.field(lineEndField)
  const effects: StateEffect<unknown>[] = []
  if (transaction.effects.some((effect) => effect.is(setLineEnds))) effects.push(setLineEnds.of(ends))
  else if (ends.each && transaction.docChanged) effects.push(...removedEnds(ends.each, transaction))
  return effects
}

function removedEnds(each: readonly LineEnd[], transaction: Transaction): StateEffect<unknown>[] {
  const before = transaction.startState.doc
  const effects: StateEffect<unknown>[] = []
  transaction.changes.iterChanges((from, to) => {
    const at = before.lineAt(from).number - 1
    const removed = each.slice(at, before.lineAt(to).number - 1)
    if (removed.length > 0) effects.push(bringBack.of({ position: from, ends: removed }))
  }, true)
  return effects
}

/** Keeps the ends that the lines of a new surface begin with. */
export function lineEnds(first: LineEnds): Extension {
  return [lineEndField.init(() => first), invertedEffects.of(toBringBack)]
}
