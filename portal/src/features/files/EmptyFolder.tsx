import { Button } from '@fluentui/react-components'
import { AddRegular, ArrowUploadRegular } from '@fluentui/react-icons'
import type { Item } from '../../api/types'
import { useUploader } from '../../api/uploads/useUploads'
import { t } from '../../i18n/t'
import { chooseFiles } from '../../lib/chooseFiles'
import { CalmState } from '../../ui/CalmState'

/** The empty face of a folder: what to do, if anything may be done. */
export function EmptyFolder({ folder, onNewFolder }: { folder: Item; onNewFolder: () => void }) {
  const uploader = useUploader()
  const upload = async () => uploader.add(await chooseFiles('files'), folder)
  if (!folder.can.includes('add')) {
    return (
      <CalmState drawing="empty" title={t('files.emptyTitle')}>
        {t('files.emptyReadOnly')}
      </CalmState>
    )
  }
  return (
    <CalmState
      drawing="empty"
      title={t('files.emptyTitle')}
      actions={
        <>
          <Button appearance="primary" icon={<ArrowUploadRegular />} onClick={upload}>
            {t('files.upload')}
          </Button>
          <Button icon={<AddRegular />} onClick={onNewFolder}>
            {t('files.newFolder')}
          </Button>
        </>
      }
    >
      {t('files.emptyText')}
    </CalmState>
  )
}
