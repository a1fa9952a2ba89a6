import { MergeView, unifiedMergeView } from '@codemirror/merge'
import { EditorState, type Extension } from '@codemirror/state'
import { EditorView, lineNumbers } from '@codemirror/view'
import { theme } from './theme'

const NARROW = '(max-width: 599px)'

/** Draws two texts with their differences: side by side, on a narrow screen one in the other. Answers how to remove it. */
export function showSides(
  parent: HTMLElement,
  now: string,
  own: string,
  labels: { now: string; own: string },
): () => void {
  const reading = (label: string): Extension => [
    EditorState.readOnly.of(true),
    EditorView.contentAttributes.of({ 'aria-label': label, 'aria-readonly': 'true', tabindex: '0' }),
    EditorView.lineWrapping,
    lineNumbers(),
    theme,
    EditorView.theme({ '.cm-content': { paddingBottom: '22px' } }),
  ]
  if (matchMedia(NARROW).matches) {
    const merged = unifiedMergeView({ original: now, mergeControls: false })
    const view = new EditorView({ parent, doc: own, extensions: [merged, reading(labels.own)] })
    return () => view.destroy()
  }
  const view = new MergeView({
    parent,
    a: { doc: now, extensions: reading(labels.now) },
    b: { doc: own, extensions: reading(labels.own) },
    collapseUnchanged: { margin: 3, minSize: 6 },
  })
  return () => view.destroy()
}
