import { Button, Menu, MenuDivider, MenuItem, MenuList, MenuPopover, MenuTrigger } from '@fluentui/react-components'
import {
  AddRegular,
  ArrowUploadRegular,
  ChevronDownRegular,
  DocumentAddRegular,
  FolderAddRegular,
  FolderArrowUpRegular,
} from '@fluentui/react-icons'
import { useNavigate } from '@tanstack/react-router'
import { useSession } from '../../api/session'
import { useUploader } from '../../api/uploads/useUploads'
import { t } from '../../i18n/t'
import { chooseFiles } from '../../lib/chooseFiles'
import { type NewThing, officeOffered } from '../../lib/newThings'
import { usePlace, wantNew } from '../../place'
import { useMedia } from '../../ui/appearance'
import { FileIcon } from '../../ui/FileIcon'
import { newLabel } from '../../ui/newLabels'
import styles from './NewMenu.module.css'

/** "New or upload": into the folder on screen, into My files from pages that show none. */
export function NewMenu() {
  const rail = useMedia('(max-width: 1199.98px)')
  const { create, upload, allowed, office, anywhere } = useNew()
  if (!anywhere) return null
  return (
    <Menu positioning="below-start">
      <MenuTrigger disableButtonEnhancement>
        <Button
          appearance="primary"
          className={styles.button}
          icon={<AddRegular />}
          aria-label={t('frame.new')}
          disabledFocusable={!allowed}
        >
          {!rail && (
            <span className={styles.label}>
              {t('frame.new')}
              <ChevronDownRegular />
            </span>
          )}
        </Button>
      </MenuTrigger>
      <MenuPopover>
        <MenuList>
          <MenuItem icon={<FolderAddRegular />} onClick={() => create('folder')}>
            {t('files.newFolder')}
          </MenuItem>
          <MenuItem icon={<DocumentAddRegular />} onClick={() => create('text')}>
            {t('files.newDocument')}
          </MenuItem>
          {office.map((ending) => (
            <MenuItem
              key={ending}
              icon={<FileIcon kind="file" name={`x.${ending}`} size={20} />}
              onClick={() => create(ending)}
            >
              {newLabel(ending)}
            </MenuItem>
          ))}
          <MenuDivider />
          <MenuItem icon={<ArrowUploadRegular />} onClick={() => upload('files')}>
            {t('files.uploadFiles')}
          </MenuItem>
          <MenuItem icon={<FolderArrowUpRegular />} onClick={() => upload('folder')}>
            {t('files.uploadFolder')}
          </MenuItem>
        </MenuList>
      </MenuPopover>
    </Menu>
  )
}

function useNew() {
  const place = usePlace()
  const { drive, new_documents } = useSession()
  const uploader = useUploader()
  const navigate = useNavigate()
  const create = (thing: NewThing) => {
    if (place) return place.create(thing)
    wantNew(thing)
    void navigate({ to: '/files' })
  }
  const upload = async (what: 'files' | 'folder') => {
    const target = place ?? (drive && { id: drive.root, name: t('common.myFiles') })
    if (target === undefined) return
    const chosen = await chooseFiles(what)
    if (chosen.length === 0) return
    uploader.add(chosen, target)
    if (!place) void navigate({ to: '/files' })
  }
  return {
    create,
    upload,
    allowed: place?.canAdd ?? true,
    office: officeOffered(new_documents),
    /** A guest has no files to go to. */
    anywhere: place !== undefined || drive !== undefined,
  }
}
