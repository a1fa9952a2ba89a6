import { type ReactNode, useState } from 'react'
import type { Item, Version } from '../../api/types'
import { useDiscardVersion, useRestoreVersion } from '../../api/versions'
import { t } from '../../i18n/t'
import { formatMoment } from '../../lib/dates'
import type { VersionId } from '../../lib/ids'
import { api, pages } from '../../lib/paths'
import { ConfirmDialog } from '../../ui/ConfirmDialog'
import { problemText } from '../../ui/problemText'
import { showToast, showUndo } from '../../ui/toasts'
import { names, restoredText, versionTitle } from './sentences'
import type { OldContent } from './Versions'

/** What can be done with a version; what is absent can't. */
export type VersionActs = {
  open?: (() => void) | undefined
  download?: string | undefined
  restore?: (() => void) | undefined
  /** Beside the current one: in words for a text, in tabs for what the browser or a suite can show. */
  compare?: (() => void) | undefined
  inTab?: string | undefined
  currentInTab?: string | undefined
  discard?: (() => void) | undefined
  restoring: boolean
  /** The question before a discard, while it is asked. */
  dialog: ReactNode
}

export function useVersionActs(
  item: Item,
  version: Version,
  current: Version | undefined,
  onLook: (content: OldContent) => void,
  onCompare: (content: OldContent) => void,
): VersionActs {
  const [asks, setAsks] = useState(false)
  const { restore, restoring } = useRestoreWithUndo(item, current)
  const discard = useDiscardVersion()
  const { can, id } = version
  const discardIt = () =>
    discard.mutate(
      { item: item.id, version: id },
      {
        onSuccess: () => setAsks(false),
        onError: (error) => showToast(t('versions.discardFailed', { reason: problemText(error) }), { error: true }),
      },
    )
  const text = item.preview === 'text'
  const old = !version.current
  return {
    compare: text && old && can.includes('open') ? () => onCompare({ id, title: versionTitle(version) }) : undefined,
    inTab: !text && old && can.includes('open') ? oldHref(item, id) : undefined,
    currentInTab: !text && old ? currentHref(item) : undefined,
    open: can.includes('open') && item.preview ? () => onLook({ id, title: versionTitle(version) }) : undefined,
    download: can.includes('download') ? api.content(item.id, { version: id }) : undefined,
    restore: can.includes('restore') ? () => restore(id, restoredText(version)) : undefined,
    discard: can.includes('discard') ? () => setAsks(true) : undefined,
    restoring,
    dialog: asks && (
      <ConfirmDialog
        title={t('versions.discardTitle')}
        confirm={t('versions.discard')}
        busy={discard.isPending}
        onConfirm={discardIt}
        onClose={() => setAsks(false)}
      >
        {t('versions.discardText', {
          name: names(version.authors),
          time: formatMoment(version.created_at, new Date()),
        })}
      </ConfirmDialog>
    ),
  }
}

/** Where the current content of what isn't text is read: in its suite, or as the browser shows it. */
function currentHref(item: Item): string | undefined {
  if (item.open.length > 0) return pages.view(item.id)
  return item.preview ? api.content(item.id, { inline: true }) : undefined
}

/** Where one of its earlier contents is. */
function oldHref(item: Item, version: VersionId): string | undefined {
  if (item.open.length > 0) return pages.viewVersion(item.id, version)
  return item.preview ? api.content(item.id, { version, inline: true }) : undefined
}

/** Restores at once; the undo makes what was current before current again. */
export function useRestoreWithUndo(item: Item, current: Version | undefined) {
  const restore = useRestoreVersion()
  const failed = (error: unknown) =>
    showToast(t('versions.restoreFailed', { reason: problemText(error) }), { error: true })
  return {
    restoring: restore.isPending,
    restore: (version: VersionId, done: string) => {
      const undo = () => {
        if (current) restore.mutate({ item: item.id, version: current.id }, { onError: failed })
      }
      restore.mutate(
        { item: item.id, version },
        { onSuccess: () => showUndo(done, t('common.undo'), undo), onError: failed },
      )
    },
  }
}
