/** The families a file's icon tells apart. */
export type FileType =
  | 'word'
  | 'excel'
  | 'powerpoint'
  | 'pdf'
  | 'text'
  | 'markdown'
  | 'image'
  | 'audio'
  | 'video'
  | 'csv'
  | 'other'

const BY_EXTENSION: Record<string, FileType> = {
  ...all('word', 'doc docm docx dot dotx odt rtf'),
  ...all('excel', 'ods xls xlsb xlsm xlsx xltx'),
  ...all('powerpoint', 'odp pot potx pps ppsx ppt pptm pptx'),
  ...all('pdf', 'pdf'),
  ...all('markdown', 'markdown md'),
  ...all('csv', 'csv tsv'),
  ...all('image', 'avif bmp gif heic ico jpeg jpg png svg tif tiff webp'),
  ...all('audio', 'aac flac m4a mp3 oga ogg opus wav'),
  ...all('video', 'avi m4v mkv mov mp4 mpeg ogv webm'),
  ...all('text', 'c cfg conf cpp css go h html ini java js json log py rs sh sql tex toml ts tsx txt xml yaml yml'),
}

/** The family of a file, by its name, since a name is all that a row always has. */
export function fileType(name: string): FileType {
  return BY_EXTENSION[extension(name)] ?? 'other'
}

/** The part after the last dot, in lower case; empty for ".profile" and "README". */
export function extension(name: string): string {
  const dot = name.lastIndexOf('.')
  return dot > 0 ? name.slice(dot + 1).toLowerCase() : ''
}

/** The name without its extension: what is selected when a rename starts. */
export function stem(name: string): string {
  const dot = name.lastIndexOf('.')
  return dot > 0 ? name.slice(0, dot) : name
}

function all(type: FileType, extensions: string): Record<string, FileType> {
  return Object.fromEntries(extensions.split(' ').map((one) => [one, type]))
}
