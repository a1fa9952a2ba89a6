import { HighlightStyle, syntaxHighlighting } from '@codemirror/language'
import { EditorView } from '@codemirror/view'
import { tags } from '@lezer/highlight'

/** The looks of the surface. All colours are the page's variables, so that light and dark need one theme only. */
const looks = EditorView.theme({
  '&': { height: '100%', color: 'var(--fg1)', backgroundColor: 'var(--bg1)', fontSize: '14px' },
  '&.cm-focused': { outline: 'none' },
  '.cm-scroller': { fontFamily: 'var(--mono)', lineHeight: '26px', fontFeatureSettings: '"liga" 0' },
  '.cm-content': { padding: '22px 0 40vh', caretColor: 'var(--brand)' },
  '.cm-line': { padding: '0 28px 0 0' },
  '.cm-cursor, .cm-dropCursor': { borderLeftColor: 'var(--brand)', borderLeftWidth: '2px' },
  '.cm-gutters': { backgroundColor: 'var(--bg1)', color: 'var(--fg4)', border: 'none' },
  '.cm-lineNumbers .cm-gutterElement': {
    minWidth: '64px',
    padding: '0 20px 0 8px',
    fontSize: '12px',
    fontVariantNumeric: 'tabular-nums',
  },
  '.cm-activeLine': { backgroundColor: 'color-mix(in srgb, var(--hover) 70%, transparent)' },
  '.cm-activeLineGutter': { backgroundColor: 'var(--hover)', color: 'var(--fg1)' },
  '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground': {
    background: 'var(--selection)',
  },
  '.cm-matchingBracket, &.cm-focused .cm-matchingBracket': {
    backgroundColor: 'var(--tint2)',
    outline: '1px solid var(--stx)',
  },
  '.cm-selectionMatch': { backgroundColor: 'var(--tint2)' },
  '.cm-searchMatch': { backgroundColor: 'var(--warnbg)', outline: '1px solid var(--warnst)' },
  '.cm-searchMatch.cm-searchMatch-selected': { backgroundColor: 'var(--warnst)', color: 'var(--fg1)' },
  '.cm-panels': { backgroundColor: 'var(--bg2)', color: 'var(--fg1)', fontFamily: 'var(--font)' },
  '.cm-panels.cm-panels-bottom': { borderTop: '1px solid var(--st2)' },
  '.cm-panel.cm-search': { padding: '8px 36px 8px 12px', fontSize: '13px' },
  '.cm-panel.cm-search :is(input, button, label)': { margin: '3px 6px 3px 0', fontSize: '13px' },
  '.cm-panel.cm-search input[type=checkbox]': {
    margin: '0 5px 0 2px',
    verticalAlign: '-2px',
    accentColor: 'var(--brand)',
  },
  '.cm-textfield': {
    height: '28px',
    padding: '0 8px',
    border: '1px solid var(--stx)',
    borderRadius: '6px',
    backgroundColor: 'var(--bg1)',
  },
  '.cm-button': {
    height: '28px',
    padding: '0 10px',
    border: '1px solid var(--st1)',
    borderRadius: '6px',
    background: 'var(--bg1)',
    fontWeight: '600',
    '&:hover': { background: 'var(--hover)' },
    '&:active': { background: 'var(--press)' },
  },
  '.cm-panel.cm-search [name=close]': {
    width: '28px',
    height: '28px',
    top: '6px',
    right: '6px',
    margin: '0',
    borderRadius: '6px',
    fontSize: '18px',
    color: 'var(--fg2)',
    '&:hover': { background: 'var(--hover)' },
  },
  '.cm-specialChar': { color: 'var(--bad)' },
  '@media (max-width: 599px)': {
    '.cm-content': { padding: '14px 0 40vh' },
    '.cm-lineNumbers .cm-gutterElement': { minWidth: '36px', padding: '0 10px 0 4px' },
    '.cm-line': { padding: '0 16px 0 0' },
  },
})

const colours = HighlightStyle.define([
  { tag: tags.heading, color: 'var(--bfg2)', fontWeight: '700' },
  { tag: tags.strong, fontWeight: '700' },
  { tag: tags.emphasis, fontStyle: 'italic' },
  { tag: tags.strikethrough, textDecoration: 'line-through' },
  { tag: [tags.link, tags.url], color: 'var(--link)' },
  { tag: [tags.quote, tags.meta, tags.comment], color: 'var(--fg3)' },
  { tag: [tags.processingInstruction, tags.contentSeparator], color: 'var(--fg4)' },
  {
    tag: [tags.keyword, tags.modifier, tags.controlKeyword, tags.operatorKeyword],
    color: 'var(--code-keyword)',
  },
  { tag: [tags.string, tags.special(tags.string), tags.regexp, tags.inserted], color: 'var(--code-string)' },
  { tag: [tags.number, tags.bool, tags.null, tags.atom, tags.unit], color: 'var(--code-number)' },
  {
    tag: [tags.propertyName, tags.attributeName, tags.definition(tags.propertyName)],
    color: 'var(--code-name)',
  },
  { tag: [tags.typeName, tags.className, tags.tagName, tags.namespace], color: 'var(--code-type)' },
  { tag: [tags.function(tags.variableName), tags.function(tags.propertyName)], color: 'var(--bfg2)' },
  { tag: [tags.deleted, tags.invalid], color: 'var(--bad)' },
  { tag: [tags.punctuation, tags.separator, tags.bracket], color: 'var(--fg2)' },
])

export const theme = [looks, syntaxHighlighting(colours)]
