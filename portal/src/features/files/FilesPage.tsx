import { useQuery } from '@tanstack/react-query'
import { Navigate, useNavigate } from '@tanstack/react-router'
import type { ComponentType } from 'react'
import { itemQuery } from '../../api/items'
import { codeOf } from '../../api/request'
import { useSession, useSignOut } from '../../api/session'
import type { Sort } from '../../api/types'
import { t } from '../../i18n/t'
import type { ItemId } from '../../lib/ids'
import type { DetailsPaneProps, EndEditingProps, MoveDialogProps, PreviewOverlayProps } from '../../parts'
import { CalmState } from '../../ui/CalmState'
import { FailedState } from '../../ui/FailedState'
import { LoadingRows } from '../../ui/LoadingRows'
import { MissingState } from '../../ui/MissingState'
import styles from './FilesPage.module.css'
import { FolderView } from './FolderView'

export type FilesParts = {
  DetailsPane: ComponentType<DetailsPaneProps>
  PreviewOverlay: ComponentType<PreviewOverlayProps>
  EndEditing: ComponentType<EndEditingProps>
  MoveDialog: ComponentType<MoveDialogProps>
}
export type FilesSearch = { preview?: ItemId; versions?: ItemId; sort?: Sort['by']; order?: Sort['order'] }

/** The file browser: one folder, "My files" when none is named. */
export function FilesPage({ folder, search, parts }: { folder?: ItemId; search: FilesSearch; parts: FilesParts }) {
  const { drive } = useSession()
  const id = folder ?? drive?.root
  return id === undefined ? <NothingShared /> : <Place id={id} search={search} parts={parts} />
}

function Place({ id, search, parts }: { id: ItemId; search: FilesSearch; parts: FilesParts }) {
  const { drive } = useSession()
  const { data, error, refetch } = useQuery(itemQuery(id))
  if (data?.kind === 'file') {
    const parent = data.parent ?? drive?.root
    if (parent === undefined) return <Missing />
    return <Navigate to="/files/$folder" params={{ folder: parent }} search={{ preview: id }} replace />
  }
  // Keyed by the folder, so that selection, names being entered and scroll belong to it.
  if (data) return <FolderView key={id} folder={data} search={search} parts={parts} />
  if (error && codeOf(error) === 'not_found') return <Missing />
  return (
    <main className={styles.main}>
      {error ? <FailedState title={t('files.failed')} error={error} retry={refetch} /> : <LoadingRows />}
    </main>
  )
}

/** A guest has no files of their own. */
function NothingShared() {
  return (
    <main className={styles.main}>
      <CalmState drawing="empty" title={t('files.nothingShared')}>
        {t('files.nothingSharedText')}
      </CalmState>
    </main>
  )
}

function Missing() {
  const { account } = useSession()
  const navigate = useNavigate()
  const leave = useSignOut()
  return (
    <main className={styles.main}>
      <MissingState
        mail={account.mail}
        onMyFiles={() => void navigate({ to: '/files' })}
        onSwitchAccount={() => leave.mutate(undefined, { onSuccess: () => location.assign('/sign-in') })}
      />
    </main>
  )
}
