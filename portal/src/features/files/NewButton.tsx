import { Button } from '@fluentui/react-components'
import { AddRegular, ArrowUploadRegular, DocumentAddRegular, FolderAddRegular } from '@fluentui/react-icons'
import { type RefObject, useEffect, useState } from 'react'
import { useSession } from '../../api/session'
import type { Item } from '../../api/types'
import { useUploader } from '../../api/uploads/useUploads'
import { t } from '../../i18n/t'
import { chooseFiles } from '../../lib/chooseFiles'
import { type NewThing, officeOffered } from '../../lib/newThings'
import { ActionSheet } from '../../ui/ActionSheet'
import { FileIcon } from '../../ui/FileIcon'
import { newLabel } from '../../ui/newLabels'
import type { BrowserHandle } from './Browser'
import styles from './NewButton.module.css'

/** "New" on a phone: floats over the list, and makes room while the list is scrolled down. */
export function NewButton({
  folder,
  create,
  handle,
}: {
  folder: Item
  create: (thing: NewThing) => void
  handle: RefObject<BrowserHandle | undefined>
}) {
  const [open, setOpen] = useState(false)
  const hidden = useScrolledDown(handle)
  const uploader = useUploader()
  const { new_documents } = useSession()
  const upload = async () => uploader.add(await chooseFiles('files'), folder)
  return (
    <>
      <Button
        className={styles.button}
        data-hidden={hidden || undefined}
        appearance="primary"
        size="large"
        icon={<AddRegular />}
        aria-haspopup="dialog"
        onClick={() => setOpen(true)}
      >
        {t('frame.newShort')}
      </Button>
      {open && (
        <ActionSheet
          title={t('frame.new')}
          onClose={() => setOpen(false)}
          acts={[
            { key: 'folder', label: t('files.newFolder'), icon: <FolderAddRegular />, run: () => create('folder') },
            { key: 'file', label: t('files.newDocument'), icon: <DocumentAddRegular />, run: () => create('text') },
            ...officeOffered(new_documents).map((ending) => ({
              key: ending,
              label: newLabel(ending),
              icon: <FileIcon kind="file" name={`x.${ending}`} size={20} />,
              run: () => create(ending),
            })),
            { key: 'upload', label: t('files.uploadFiles'), icon: <ArrowUploadRegular />, run: () => void upload() },
          ]}
        />
      )}
    </>
  )
}

/** Whether the last movement of the list was downwards. */
function useScrolledDown(handle: RefObject<BrowserHandle | undefined>): boolean {
  const [down, setDown] = useState(false)
  useEffect(() => {
    const list = handle.current?.scroller.current
    if (!list) return
    let last = list.scrollTop
    const onScroll = () => {
      const { scrollTop } = list
      if (Math.abs(scrollTop - last) < 8) return
      setDown(scrollTop > last && scrollTop > 0)
      last = scrollTop
    }
    list.addEventListener('scroll', onScroll, { passive: true })
    return () => list.removeEventListener('scroll', onScroll)
  }, [handle])
  return down
}
