import { MergeView, unifiedMergeView } from '@codemirror/merge'
import { EditorState, type Extension } from '@codemirror/state'
import { EditorView, lineNumbers } from '@codemirror/view'
import { t } from '../texts/texts'
import { theme } from './theme'

const NARROW = '(max-width: 599px)'
const collapseUnchanged = { margin: 3, minSize: 6 }

/** How differences look, in the page's colours; the library has colours for light alone when the theme names none. */
const differences = EditorView.theme({
  '.cm-content': { paddingBottom: '22px' },
  '&.cm-merge-a .cm-changedLine, .cm-deletedChunk': { backgroundColor: 'var(--removed)' },
  '&.cm-merge-b .cm-changedLine': { backgroundColor: 'var(--okbg)' },
  '&.cm-merge-a .cm-changedText, .cm-deletedChunk .cm-deletedText': {
    background: 'none',
    borderBottom: '2px solid var(--bad)',
  },
  '&.cm-merge-b .cm-changedText': { background: 'none', borderBottom: '2px solid var(--ok)' },
  '&.cm-merge-a .cm-changedLineGutter, .cm-deletedLineGutter': { background: 'var(--bad)' },
  '&.cm-merge-b .cm-changedLineGutter': { background: 'var(--ok)' },
  '.cm-collapsedLines': {
    padding: '0 12px',
    background: 'var(--bg3)',
    color: 'var(--fg3)',
    fontFamily: 'var(--font)',
    fontSize: '12px',
    '&:before, &:after': { content: '""' },
  },
})

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
    differences,
    EditorState.phrases.of({ '$ unchanged lines': t('compare.unchanged') }),
  ]
  if (matchMedia(NARROW).matches) {
    const merged = unifiedMergeView({ original: now, mergeControls: false, collapseUnchanged })
    const view = new EditorView({ parent, doc: own, extensions: [merged, reading(labels.own)] })
    return () => view.destroy()
  }
  const view = new MergeView({
    parent,
    a: { doc: now, extensions: reading(labels.now) },
    b: { doc: own, extensions: reading(labels.own) },
    collapseUnchanged,
  })
  return () => view.destroy()
}
