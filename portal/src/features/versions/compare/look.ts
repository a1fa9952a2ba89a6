import { EditorView } from '@codemirror/view'

/** The looks of compared texts, from the colours of the portal; what is marked is underlined or struck out too. */
export const look = EditorView.theme({
  '&': { color: 'var(--colorNeutralForeground1)', backgroundColor: 'transparent' },
  '&.cm-focused': { outline: 'none' },
  '.cm-content:focus-visible': { outline: '2px solid var(--colorNeutralForeground1)', outlineOffset: '-2px' },
  '.cm-scroller': { fontFamily: 'var(--fontFamilyMonospace)', fontSize: '13px', lineHeight: '20px' },
  '.cm-gutters': {
    backgroundColor: 'transparent',
    border: 'none',
    color: 'var(--colorNeutralForeground3)',
  },
  '&.cm-merge-a .cm-changedLine, .cm-deletedChunk': { backgroundColor: 'var(--sheaf-bad-bg)' },
  '&.cm-merge-b .cm-changedLine, .cm-inlineChangedLine': { backgroundColor: 'var(--sheaf-ok-bg)' },
  '&.cm-editor .cm-changedText, &.cm-editor .cm-deletedChunk .cm-deletedText': { background: 'none' },
  '&.cm-merge-a .cm-changedText, .cm-deletedChunk .cm-deletedText': {
    backgroundColor: 'color-mix(in srgb, var(--sheaf-bad) 22%, transparent) !important',
    textDecoration: 'line-through',
  },
  '&.cm-merge-b .cm-changedText': {
    backgroundColor: 'color-mix(in srgb, var(--sheaf-ok) 24%, transparent) !important',
    textDecoration: 'underline',
    textUnderlineOffset: '3px',
  },
  '.cm-insertedLine, .cm-deletedLine, .cm-deletedLine del': { textDecoration: 'none' },
  '&.cm-merge-a .cm-changedLineGutter, .cm-deletedLineGutter': { background: 'var(--sheaf-bad) !important' },
  '&.cm-merge-b .cm-changedLineGutter': { background: 'var(--sheaf-ok) !important' },
  '.cm-here': { boxShadow: 'inset 3px 0 0 var(--colorNeutralForeground1)' },
})
