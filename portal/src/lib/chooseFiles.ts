/** A chosen file, and for files of a folder the folders above it ("Photos/2026"). */
export type ChosenFile = { file: File; relativePath?: string }

/** Opens the browser's own chooser; nothing chosen is an empty list. Must be called from a click or a key. */
export function chooseFiles(what: 'files' | 'folder' | 'one'): Promise<ChosenFile[]> {
  const input = document.createElement('input')
  input.type = 'file'
  input.multiple = what === 'files'
  input.webkitdirectory = what === 'folder'
  return new Promise((resolve) => {
    input.addEventListener('change', () => resolve([...(input.files ?? [])].map(withPath)))
    input.addEventListener('cancel', () => resolve([]))
    input.click()
  })
}

function withPath(file: File): ChosenFile {
  const folders = file.webkitRelativePath.split('/').slice(0, -1).join('/')
  return folders === '' ? { file } : { file, relativePath: folders }
}
