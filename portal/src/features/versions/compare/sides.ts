import { type Chunk, getChunks, MergeView, unifiedMergeView } from '@codemirror/merge'
import { EditorState, type Extension, StateEffect, StateField } from '@codemirror/state'
import { Decoration, type DecorationSet, EditorView, highlightWhitespace, lineNumbers } from '@codemirror/view'
import { look } from './look'

/** How long the search for differences may take before it becomes rough; then more is marked than need be. */
const SEARCH = { scanLimit: 1000, timeout: 1000 }
/** So much of a difference is said aloud. */
const SAID_CHARS = 80

/** One difference: which of how many, the line it begins in on the right, what went and what came. */
export type Found = { n: number; total: number; line: number; gone: string; come: string }

/** Two texts beside one another, or as one with what went above what came. */
export type Sides = {
  total: number
  /** Shows the next difference or the one before, from the last one on to the first. */
  step: (by: 1 | -1) => Found | undefined
  close: () => void
}

export type Shown = {
  left: { text: string; name: string }
  right: { text: string; name: string }
  beside: boolean
  whiteSpace: boolean
}

export function showSides(parent: HTMLElement, { left, right, beside, whiteSpace }: Shown): Sides {
  const side = (name: string): Extension => [
    look,
    here,
    lineNumbers(),
    EditorView.lineWrapping,
    EditorState.readOnly.of(true),
    EditorView.editable.of(false),
    EditorView.contentAttributes.of({ 'aria-label': name, 'aria-readonly': 'true', tabindex: '0', dir: 'auto' }),
    ...(whiteSpace ? [highlightWhitespace()] : []),
  ]
  if (beside) {
    const view = new MergeView({
      parent,
      a: { doc: left.text, extensions: side(left.name) },
      b: { doc: right.text, extensions: side(right.name) },
      diffConfig: SEARCH,
    })
    return sidesOf(view.b, view.a.state, () => view.destroy())
  }
  const original = EditorState.create({ doc: left.text })
  const merge = unifiedMergeView({
    original: original.doc,
    mergeControls: false,
    diffConfig: SEARCH,
    allowInlineDiffs: false,
  })
  const view = new EditorView({ parent, doc: right.text, extensions: [side(right.name), merge] })
  return sidesOf(view, original, () => view.destroy())
}

function sidesOf(view: EditorView, left: EditorState, close: () => void): Sides {
  const chunks = getChunks(view.state)?.chunks ?? []
  let at = -1
  return {
    total: chunks.length,
    close,
    step: (by) => {
      if (chunks.length === 0) return undefined
      at = at < 0 && by < 0 ? chunks.length - 1 : (at + by + chunks.length) % chunks.length
      const chunk = chunks[at]
      if (chunk === undefined) return undefined
      const place = Math.min(chunk.fromB, view.state.doc.length)
      view.dispatch({ effects: [setHere.of(place), EditorView.scrollIntoView(place, { y: 'center' })] })
      return foundIn(chunk, at, chunks.length, left, view.state)
    },
  }
}

function foundIn(chunk: Chunk, at: number, total: number, left: EditorState, right: EditorState): Found {
  const cut = (state: EditorState, from: number, to: number) =>
    state.doc.sliceString(from, Math.min(to, from + SAID_CHARS, state.doc.length)).trim()
  return {
    n: at + 1,
    total,
    line: right.doc.lineAt(Math.min(chunk.fromB, right.doc.length)).number,
    gone: cut(left, chunk.fromA, chunk.toA),
    come: cut(right, chunk.fromB, chunk.toB),
  }
}

/** The line that the difference last shown begins in. */
const setHere = StateEffect.define<number>()
const here = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update: (lines, { effects, state }) => {
    const set = effects.find((effect) => effect.is(setHere))
    if (!set) return lines
    return Decoration.set([Decoration.line({ class: 'cm-here' }).range(state.doc.lineAt(set.value).from)])
  },
  provide: (field) => EditorView.decorations.from(field),
})
