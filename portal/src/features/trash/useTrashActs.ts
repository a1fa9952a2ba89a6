import { useRestore, useTrash } from '../../api/items'
import { useDeleteForGood, useEmptyTrash } from '../../api/trash'
import type { Item } from '../../api/types'
import { t } from '../../i18n/t'
import { problemText } from '../../ui/problemText'
import { showToast, showUndo } from '../../ui/toasts'

/** What is done with items of the trash, one after the other, and told. */
export function useTrashActs() {
  const restore = useRestore()
  const trash = useTrash()
  const remove = useDeleteForGood()
  const empty = useEmptyTrash()

  const undo = async (restored: Item[]) => {
    for (const item of restored) {
      try {
        await trash.mutateAsync(item)
      } catch (error) {
        showToast(t('trash.undoFailed', { name: item.name, reason: problemText(error) }), { error: true })
      }
    }
  }

  return {
    busy: remove.isPending || empty.isPending,
    async restore(items: readonly Item[]) {
      const restored: Item[] = []
      for (const item of items) {
        try {
          restored.push(await restore.mutateAsync(item.id))
        } catch (error) {
          showToast(t('trash.restoreFailed', { name: item.name, reason: problemText(error) }), { error: true })
        }
      }
      if (restored.length > 0) showUndo(restoredText(restored), t('common.undo'), () => void undo(restored))
    },
    async deleteForGood(items: readonly Item[]) {
      for (const item of items) {
        try {
          await remove.mutateAsync(item.id)
        } catch (error) {
          showToast(t('trash.deleteFailed', { name: item.name, reason: problemText(error) }), { error: true })
        }
      }
    },
    async empty() {
      try {
        await empty.mutateAsync()
      } catch (error) {
        showToast(t('trash.emptyFailed', { reason: problemText(error) }), { error: true })
      }
    },
  }
}

function restoredText(restored: Item[]): string {
  const [only] = restored
  return restored.length === 1 && only
    ? t('trash.restored', { name: only.name })
    : t('trash.restoredMany', { count: restored.length })
}
