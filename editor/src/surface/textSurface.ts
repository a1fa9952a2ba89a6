import { defaultKeymap, history, historyKeymap, indentWithTab } from '@codemirror/commands'
import { bracketMatching, indentOnInput, indentUnit } from '@codemirror/language'
import { highlightSelectionMatches, openSearchPanel, search, searchKeymap } from '@codemirror/search'
import { Annotation, Compartment, EditorState, type Extension, type Text } from '@codemirror/state'
import {
  drawSelection,
  dropCursor,
  EditorView,
  highlightActiveLine,
  highlightActiveLineGutter,
  highlightSpecialChars,
  keymap,
  lineNumbers,
  type ViewUpdate,
} from '@codemirror/view'
import type { Surface } from '../document/session'
import { guessIndent, type Indent } from '../text/indent'
import { joinLines, type LineEnds, readLineEnds, splitLines } from '../text/lineEnds'
import { t } from '../texts/texts'
import { lineEndField, lineEnds, setLineEnds } from './lineEndField'
import { theme } from './theme'

export interface Position {
  line: number
  column: number
  selected: number
}

/** What the page is told of the surface. */
export interface SurfaceListener {
  /** The person changed the text or its line ends. */
  edited(): void
  /** Another text is shown. */
  shown(): void
  /** The text, the selection or the line ends are other than before, by the person. */
  changed(): void
  scrolled(): void
}

const Shown = Annotation.define<true>()

/** CodeMirror as the editing surface of a session. */
export class TextSurface implements Surface {
  readonly view: EditorView
  indent: Indent = { kind: 'spaces', width: 2 }
  private readonly writable = new Compartment()
  private readonly language = new Compartment()
  private readonly wrapping = new Compartment()
  private readonly label = new Compartment()
  private may = { write: false, wrap: true, language: [] as Extension, name: '' }

  constructor(
    parent: HTMLElement,
    private readonly listener: SurfaceListener,
  ) {
    this.view = new EditorView({ parent, state: this.stateOf('') })
    this.view.scrollDOM.addEventListener('scroll', () => listener.scrolled(), { passive: true })
  }

  private stateOf(text: string): EditorState {
    return EditorState.create({ doc: text, extensions: this.extensions(text) })
  }

  private extensions(text: string): Extension {
    const unit = this.indent.kind === 'tabs' ? '\t' : ' '.repeat(this.indent.width)
    return [
      lineNumbers(),
      highlightActiveLineGutter(),
      highlightSpecialChars(),
      history(),
      drawSelection(),
      dropCursor(),
      highlightActiveLine(),
      bracketMatching(),
      indentOnInput(),
      search({ top: false }),
      highlightSelectionMatches(),
      EditorState.allowMultipleSelections.of(true),
      EditorState.tabSize.of(this.indent.kind === 'tabs' ? this.indent.width : 4),
      EditorState.phrases.of(searchPhrases()),
      indentUnit.of(unit),
      keymap.of([...defaultKeymap, ...searchKeymap, ...historyKeymap, indentWithTab]),
      lineEnds(readLineEnds(text)),
      theme,
      this.writable.of(this.writableExtension()),
      this.language.of(this.may.language),
      this.wrapping.of(this.may.wrap ? EditorView.lineWrapping : []),
      this.label.of(this.labelExtension()),
      EditorView.updateListener.of((update) => this.updated(update)),
    ]
  }

  private updated(update: ViewUpdate): void {
    const ends = update.startState.field(lineEndField) !== update.state.field(lineEndField)
    if (!update.docChanged && !update.selectionSet && !ends) return
    const shown = update.transactions.some((transaction) => transaction.annotation(Shown))
    if ((update.docChanged || ends) && !shown) this.listener.edited()
    this.listener.changed()
  }

  private writableExtension(): Extension {
    return [
      EditorState.readOnly.of(!this.may.write),
      EditorView.contentAttributes.of({ 'aria-readonly': String(!this.may.write) }),
    ]
  }

  private labelExtension(): Extension {
    const label = t(this.may.write ? 'surface.label' : 'surface.label_view', { name: this.may.name })
    return EditorView.contentAttributes.of({ 'aria-label': label, spellcheck: 'true', tabindex: '0' })
  }

  text(): string {
    const { state } = this.view
    return joinLines(state.doc.iterLines(), state.field(lineEndField))
  }

  get doc(): Text {
    return this.view.state.doc
  }

  get lineEnds(): LineEnds {
    return this.view.state.field(lineEndField)
  }

  get position(): Position {
    const { main } = this.view.state.selection
    const line = this.doc.lineAt(main.head)
    return { line: line.number, column: main.head - line.from + 1, selected: main.to - main.from }
  }

  show(text: string): void {
    this.indent = guessIndent(splitLines(text))
    const top = this.view.scrollDOM.scrollTop
    const before = Math.min(this.view.state.selection.main.head, text.length)
    this.view.setState(this.stateOf(text))
    this.view.dispatch({
      selection: { anchor: Math.min(before, this.doc.length) },
      annotations: Shown.of(true),
    })
    this.view.scrollDOM.scrollTop = top
    this.listener.shown()
  }

  putBack(text: string): void {
    const insert = splitLines(text).join('\n')
    this.view.dispatch({
      changes: { from: 0, to: this.doc.length, insert },
      effects: setLineEnds.of(readLineEnds(text)),
      selection: { anchor: 0 },
      scrollIntoView: true,
      userEvent: 'input.paste',
    })
  }

  setWritable(write: boolean): void {
    this.may = { ...this.may, write }
    this.view.dispatch({
      effects: [
        this.writable.reconfigure(this.writableExtension()),
        this.label.reconfigure(this.labelExtension()),
      ],
    })
  }

  setLanguage(language: Extension): void {
    this.may = { ...this.may, language }
    this.view.dispatch({ effects: this.language.reconfigure(language) })
  }

  setWrapping(wrap: boolean): void {
    this.may = { ...this.may, wrap }
    this.view.dispatch({ effects: this.wrapping.reconfigure(wrap ? EditorView.lineWrapping : []) })
  }

  setName(name: string): void {
    this.may = { ...this.may, name }
    this.view.dispatch({ effects: this.label.reconfigure(this.labelExtension()) })
  }

  /** Makes all lines end alike, as one change that can be undone. */
  changeLineEnds(ends: LineEnds): void {
    this.view.dispatch({ effects: setLineEnds.of(ends) })
  }

  find(): void {
    openSearchPanel(this.view)
  }

  focus(): void {
    this.view.focus()
  }

  /** The first line that is seen, for the preview to follow. */
  topLine(): number {
    const height = this.view.scrollDOM.scrollTop + 1
    return this.doc.lineAt(this.view.lineBlockAtHeight(height).from).number
  }
}

function searchPhrases(): Record<string, string> {
  return {
    Find: t('find.find'),
    Replace: t('find.replace'),
    next: t('find.next'),
    previous: t('find.previous'),
    all: t('find.all'),
    'match case': t('find.match_case'),
    'by word': t('find.by_word'),
    regexp: t('find.regexp'),
    replace: t('find.replace_one'),
    'replace all': t('find.replace_all'),
    close: t('find.close'),
  }
}
