import type { OpenWith, PreviewKind } from '../src/api/types.ts'
import type { SuiteId } from '../src/lib/ids.ts'

const word: OpenWith = { suite: 'word' as SuiteId, name: 'Word for the web', kind: 'microsoft365', action: 'edit' }
const excel: OpenWith = { ...word, name: 'Excel for the web' }
const powerPoint: OpenWith = { ...word, name: 'PowerPoint for the web' }
const collabora: OpenWith = { suite: 'collabora' as SuiteId, name: 'Collabora', kind: 'collabora', action: 'edit' }
const builtin: OpenWith = { suite: 'builtin' as SuiteId, name: 'Sheaf editor', kind: 'builtin', action: 'edit' }

const OFFICE: Record<string, OpenWith[]> = {
  docx: [word, collabora],
  xlsx: [excel, collabora],
  pptx: [powerPoint, collabora],
  odt: [collabora],
}
const TEXT = new Set(['txt', 'md', 'csv', 'json', 'log'])

const TYPES: Record<string, [string, PreviewKind?]> = {
  csv: ['text/csv', 'text'],
  docx: ['application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
  dwg: ['image/vnd.dwg'],
  jpg: ['image/jpeg', 'image'],
  json: ['application/json', 'text'],
  log: ['text/plain', 'text'],
  md: ['text/markdown', 'text'],
  mp3: ['audio/mpeg', 'audio'],
  mp4: ['video/mp4', 'video'],
  pdf: ['application/pdf', 'pdf'],
  png: ['image/png', 'image'],
  pptx: ['application/vnd.openxmlformats-officedocument.presentationml.presentation'],
  txt: ['text/plain', 'text'],
  wav: ['audio/wav', 'audio'],
  xlsx: ['application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
}

const extension = (name: string) => name.split('.').at(-1)?.toLowerCase() ?? ''

/** What opens a file, the default first. */
export function opensWith(name: string, office: boolean): OpenWith[] {
  const suites = office ? (OFFICE[extension(name)] ?? []) : []
  return TEXT.has(extension(name)) ? [builtin, ...suites] : suites
}

export const mediaType = (name: string): string => TYPES[extension(name)]?.[0] ?? 'application/octet-stream'
export const previewKind = (name: string): PreviewKind | undefined => TYPES[extension(name)]?.[1]
