import { history, redo, undo } from '@codemirror/commands'
import { EditorState, type TransactionSpec } from '@codemirror/state'
import { expect, it } from 'vitest'
import { joinLines, readLineEnds } from '../text/lineEnds'
import { lineEndField, lineEnds, setLineEnds } from './lineEndField'

function surface(text: string) {
  const extensions = [history({ newGroupDelay: 0 }), lineEnds(readLineEnds(text))]
  let state = EditorState.create({ doc: text, extensions })
  const run = (command: typeof undo) =>
    command({
      state,
      dispatch: (transaction) => {
        state = transaction.state
      },
    })
  return {
    change(spec: TransactionSpec) {
      state = state.update({ userEvent: 'input', ...spec }).state
    },
    undo: () => run(undo),
    redo: () => run(redo),
    exact: () => joinLines(state.doc.iterLines(), state.field(lineEndField)),
    length: () => state.doc.length,
  }
}

it('leaves untouched lines as they end, and gives new ones the usual end', () => {
  const text = surface('a\nb\r\nc\rd\ne')
  text.change({ changes: { from: 0, insert: 'x\ny' } })
  expect(text.exact()).toBe('x\nya\nb\r\nc\rd\ne')
})

it('brings back the ends of removed lines when the removal is undone, and again after a redo', () => {
  const text = surface('a\nb\r\nc\rd\ne')
  text.change({ changes: { from: 1, to: 5 } })
  expect(text.exact()).toBe('a\rd\ne')
  text.undo()
  expect(text.exact()).toBe('a\nb\r\nc\rd\ne')
  text.redo()
  text.undo()
  expect(text.exact()).toBe('a\nb\r\nc\rd\ne')
})

it('makes all lines end alike when asked, which can be undone', () => {
  const text = surface('a\nb\r\nc')
  text.change({ effects: setLineEnds.of({ usual: '\r\n' }) })
  expect(text.exact()).toBe('a\r\nb\r\nc')
  text.undo()
  expect(text.exact()).toBe('a\nb\r\nc')
})

it('stays exact through any run of edits that is undone', () => {
  const original = 'one\r\ntwo\nthree\r\r\nfour\n\r\n\nfive'
  let seed = 11
  const next = (below: number) => {
    seed = (seed * 1103515245 + 12345) & 0x7fffffff
    return (seed >> 8) % below
  }
  for (let round = 0; round < 60; round++) {
    const text = surface(original)
    const edits = 1 + next(8)
    for (let edit = 0; edit < edits; edit++) {
      const from = next(text.length() + 1)
      const to = Math.min(text.length(), from + next(6))
      const second = to + 1 + next(4)
      const changes = [{ from, to, insert: ['', 'x', 'y\nz', '\n\n'][next(4)] ?? '' }]
      if (second <= text.length()) changes.push({ from: second, to: second, insert: '\n' })
      text.change({ changes })
    }
    while (text.undo()) {}
    expect(text.exact()).toBe(original)
  }
})
