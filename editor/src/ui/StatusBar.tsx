import type { OpenPage } from '../page/page'
import { type Encoding, WRITABLE_ENCODINGS, type WritableEncoding } from '../text/encoding'
import type { LineEnd } from '../text/lineEnds'
import { t, tCount } from '../texts/texts'

/** Names of encodings and line ends are the same in every language. */
const ENCODING_NAMES: Record<Encoding, string> = {
  'utf-8': 'UTF-8',
  'utf-8-bom': 'UTF-8 BOM',
  'utf-16le': 'UTF-16 LE',
  'utf-16be': 'UTF-16 BE',
  'windows-1252': 'Windows-1252',
}
const LINE_ENDS: Record<string, LineEnd> = { LF: '\n', CRLF: '\r\n', CR: '\r' }

/** The bar of 30: where the caret is, how much text there is, how it lies in the file. */
export function StatusBar({ page }: { page: OpenPage }) {
  const { line, column, selected } = page.position.value
  const { indent } = page.surface
  return (
    <section class="status" aria-label={t('status.label')}>
      <span>
        {selected > 0 ? tCount('status.selected', selected) : t('status.position', { line, column })}
      </span>
      <span class="status-words">{tCount('status.words', page.words.value)}</span>
      <span class="grow" />
      <span class="status-type">{page.fileType.value}</span>
      <EncodingMenu page={page} />
      <LineEndMenu page={page} />
      <span class="status-indent">
        {indent.kind === 'tabs' ? t('status.tabs') : t('status.spaces', { width: indent.width })}
      </span>
    </section>
  )
}

function EncodingMenu({ page }: { page: OpenPage }) {
  const { encoding, mode } = page.session
  const choices: Encoding[] = [...WRITABLE_ENCODINGS]
  if (!choices.includes(encoding.value)) choices.unshift(encoding.value)
  return (
    <select
      class="status-menu"
      aria-label={t('status.encoding')}
      title={t('status.encoding')}
      value={encoding.value}
      disabled={mode.value.kind !== 'writing'}
      onChange={(event) => page.session.changeEncoding(event.currentTarget.value as WritableEncoding)}
    >
      {choices.map((choice) => (
        <option key={choice} value={choice}>
          {ENCODING_NAMES[choice]}
        </option>
      ))}
    </select>
  )
}

function LineEndMenu({ page }: { page: OpenPage }) {
  const name = page.lineEndName.value
  return (
    <select
      class="status-menu"
      aria-label={t('status.line_ends')}
      title={t('status.line_ends')}
      value={name}
      disabled={page.session.mode.value.kind !== 'writing'}
      onChange={(event) => {
        const end = LINE_ENDS[event.currentTarget.value]
        if (end) page.changeLineEnds(end)
      }}
    >
      {name === 'mixed' && <option value="mixed">{t('status.line_ends_mixed')}</option>}
      {Object.keys(LINE_ENDS).map((choice) => (
        <option key={choice} value={choice}>
          {choice}
        </option>
      ))}
    </select>
  )
}
