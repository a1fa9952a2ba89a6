import { ArrowUploadRegular, ClipboardPasteRegular, DocumentAddRegular, FolderAddRegular } from '@fluentui/react-icons'
import type { Item } from '../../api/types'
import { t } from '../../i18n/t'
import { type ChosenFile, chooseFiles } from '../../lib/chooseFiles'
import type { NewThing } from '../../lib/newThings'
import type { PlainAct } from './itemActs'

/** What can be done with the folder itself: the menu beside its rows. */
export function folderActs({
  folder,
  create,
  paste,
  upload,
}: {
  folder: Item
  create: (thing: NewThing) => void
  paste: (() => void) | undefined
  upload: (files: ChosenFile[]) => void
}): PlainAct[] {
  if (!folder.can.includes('add')) return []
  const choose = async () => upload(await chooseFiles('files'))
  return [
    { key: 'folder', label: t('files.newFolder'), icon: <FolderAddRegular />, run: () => create('folder') },
    { key: 'document', label: t('files.newDocument'), icon: <DocumentAddRegular />, run: () => create('text') },
    { key: 'upload', label: t('files.uploadFiles'), icon: <ArrowUploadRegular />, run: () => void choose() },
    ...(paste
      ? [
          {
            key: 'paste',
            label: t('files.paste'),
            icon: <ClipboardPasteRegular />,
            keys: t('files.keyPaste'),
            run: paste,
          },
        ]
      : []),
  ]
}
