import { useNavigate } from '@tanstack/react-router'
import { useCopy, useMove, useTrash } from '../../api/items'
import { codeOf } from '../../api/request'
import type { Item, OnConflict } from '../../api/types'
import { t } from '../../i18n/t'
import { problemText } from '../../ui/problemText'
import { showToast, showUndo } from '../../ui/toasts'
import type { Mode } from './refusal'

/** What was done: where each item was, and what is there now. */
type Done = { before: Item; after: Item }[]

/** Moves or copies one after the other, tells of it with one undo, and gives back what a name was in the way of. */
export function useRelocate(mode: Mode) {
  const move = useMove()
  const copy = useCopy()
  const trash = useTrash()
  const navigate = useNavigate()
  const one = (item: Item, target: Item, on_conflict: OnConflict) =>
    (mode === 'move' ? move : copy).mutateAsync({ item, parent: target.id, on_conflict })

  const undo = async (done: Done) => {
    for (const { before, after } of done) {
      try {
        if (mode === 'copy') await trash.mutateAsync(after)
        else if (before.parent) {
          await move.mutateAsync({ item: after, parent: before.parent, on_conflict: 'rename' })
        }
      } catch (error) {
        showToast(t('move.undoFailed', { name: before.name, reason: problemText(error) }), { error: true })
      }
    }
  }

  const tell = (done: Done, target: Item) => {
    if (done.length === 0) return
    const show = () => void navigate({ to: '/files/$folder', params: { folder: target.id } })
    showUndo(doneText(done, target, mode), t('common.undo'), () => void undo(done), {
      label: t('common.show'),
      run: show,
    })
  }

  /** Does it for all; those whose name is taken are left where they are and given back. */
  const relocate = async (items: readonly Item[], target: Item, onConflict: OnConflict) => {
    const done: Done = []
    const clashes: Item[] = []
    for (const before of items) {
      try {
        done.push({ before, after: await one(before, target, onConflict) })
      } catch (error) {
        if (codeOf(error) === 'name_taken') clashes.push(before)
        else showToast(failedText(before, error, mode), { error: true })
      }
    }
    return { done, clashes }
  }
  return { relocate, tell }
}

function doneText(done: Done, target: Item, mode: Mode): string {
  const [only] = done
  const folder = target.name
  if (done.length === 1 && only) {
    return t(mode === 'move' ? 'move.movedOne' : 'move.copiedOne', { name: only.after.name, folder })
  }
  return t(mode === 'move' ? 'move.movedMany' : 'move.copiedMany', { count: done.length, folder })
}

const failedText = ({ name }: Item, error: unknown, mode: Mode) =>
  t(mode === 'move' ? 'move.moveFailed' : 'move.copyFailed', { name, reason: problemText(error) })
