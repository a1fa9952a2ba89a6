import type { ChosenFile } from './chooseFiles'

/** What was dropped: its files, and the folders that hold none (their paths below the place of the drop). */
export type Dropped = { files: ChosenFile[]; emptyFolders: string[] }

/** Whether a drag brings files from outside the page. */
export const bringsFiles = (transfer: DataTransfer | null) => transfer?.types.includes('Files') ?? false

/** Reads dropped files and whole folders. The entries are taken at once, since the transfer is only open during the event. */
export async function droppedFiles(transfer: DataTransfer): Promise<Dropped> {
  const dropped = [...transfer.items].map((item) => ({ entry: item.webkitGetAsEntry(), file: item.getAsFile() }))
  const found: Dropped = { files: [], emptyFolders: [] }
  for (const { entry, file } of dropped) {
    if (entry) await walk(entry, '', found)
    // Files that come from no file system, such as a picture dragged out of another program.
    else if (file) found.files.push({ file })
  }
  return found
}

async function walk(entry: FileSystemEntry, above: string, found: Dropped): Promise<void> {
  if (isFile(entry)) {
    const file = await new Promise<File>((resolve, reject) => entry.file(resolve, reject))
    found.files.push(above === '' ? { file } : { file, relativePath: above })
    return
  }
  if (!isFolder(entry)) return
  const path = above === '' ? entry.name : `${above}/${entry.name}`
  const children = await childrenOf(entry)
  if (children.length === 0) found.emptyFolders.push(path)
  for (const child of children) await walk(child, path, found)
}

/** A reader answers in parts until one is empty. */
async function childrenOf(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader()
  const all: FileSystemEntry[] = []
  for (;;) {
    const part = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject))
    if (part.length === 0) return all
    all.push(...part)
  }
}

const isFile = (entry: FileSystemEntry): entry is FileSystemFileEntry => entry.isFile
const isFolder = (entry: FileSystemEntry): entry is FileSystemDirectoryEntry => entry.isDirectory
