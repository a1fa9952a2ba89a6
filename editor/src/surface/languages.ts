import { StreamLanguage, type StreamParser } from '@codemirror/language'
import type { Extension } from '@codemirror/state'
import fileTypes from '../../file-types.json'

/** The types of file this editor knows, as `file-types.json` lists them for it and for its discovery. */
export type FileType = keyof typeof fileTypes

const BY_EXTENSION = new Map<string, FileType>(
  Object.entries(fileTypes).flatMap(([type, extensions]) =>
    extensions.map((ext) => [ext, type as FileType] as const),
  ),
)

/** The type of a file by its extension; what has none or an unknown one is text. */
export function typeOf(name: string): FileType {
  const extension = name.includes('.') ? (name.split('.').pop() ?? '') : ''
  return BY_EXTENSION.get(extension.toLowerCase()) ?? 'Text'
}

/** Whether long lines are wrapped from the start: running text is, tables and source text are not. */
export function wrapsByNature(type: FileType): boolean {
  return type === 'Text' || type === 'Markdown'
}

type Load = (extension: string) => Promise<Extension>
const plain: Load = async () => []

function stream<State>(parser: () => Promise<StreamParser<State>>): Load {
  return async () => StreamLanguage.define(await parser())
}

/** What draws each type; loaded when the first such file is opened. */
export const LOADERS: Record<FileType, Load> = {
  Text: plain,
  CSV: plain,
  Markdown: async () => {
    const { markdown, markdownLanguage } = await import('@codemirror/lang-markdown')
    return markdown({ base: markdownLanguage })
  },
  JSON: async () => (await import('@codemirror/lang-json')).json(),
  JavaScript: async (ext) => (await import('@codemirror/lang-javascript')).javascript({ jsx: ext === 'jsx' }),
  TypeScript: async (ext) =>
    (await import('@codemirror/lang-javascript')).javascript({ typescript: true, jsx: ext === 'tsx' }),
  HTML: async () => (await import('@codemirror/lang-html')).html(),
  CSS: async () => (await import('@codemirror/lang-css')).css(),
  SCSS: stream(async () => (await import('@codemirror/legacy-modes/mode/css')).sCSS),
  XML: async () => (await import('@codemirror/lang-xml')).xml(),
  YAML: async () => (await import('@codemirror/lang-yaml')).yaml(),
  TOML: stream(async () => (await import('@codemirror/legacy-modes/mode/toml')).toml),
  Settings: stream(async () => (await import('@codemirror/legacy-modes/mode/properties')).properties),
  Python: async () => (await import('@codemirror/lang-python')).python(),
  Rust: async () => (await import('@codemirror/lang-rust')).rust(),
  Go: async () => (await import('@codemirror/lang-go')).go(),
  Java: async () => (await import('@codemirror/lang-java')).java(),
  Kotlin: stream(async () => (await import('@codemirror/legacy-modes/mode/clike')).kotlin),
  'C#': stream(async () => (await import('@codemirror/legacy-modes/mode/clike')).csharp),
  'C++': async () => (await import('@codemirror/lang-cpp')).cpp(),
  PHP: async () => (await import('@codemirror/lang-php')).php(),
  SQL: async () => (await import('@codemirror/lang-sql')).sql(),
  Shell: stream(async () => (await import('@codemirror/legacy-modes/mode/shell')).shell),
  PowerShell: stream(async () => (await import('@codemirror/legacy-modes/mode/powershell')).powerShell),
  Ruby: stream(async () => (await import('@codemirror/legacy-modes/mode/ruby')).ruby),
  Perl: stream(async () => (await import('@codemirror/legacy-modes/mode/perl')).perl),
  Lua: stream(async () => (await import('@codemirror/legacy-modes/mode/lua')).lua),
  R: stream(async () => (await import('@codemirror/legacy-modes/mode/r')).r),
  Swift: stream(async () => (await import('@codemirror/legacy-modes/mode/swift')).swift),
  LaTeX: stream(async () => (await import('@codemirror/legacy-modes/mode/stex')).stex),
  Diff: stream(async () => (await import('@codemirror/legacy-modes/mode/diff')).diff),
}

/** Loads what draws a file of this name. */
export function loadLanguage(name: string): Promise<Extension> {
  return LOADERS[typeOf(name)](name.split('.').pop()?.toLowerCase() ?? '')
}
