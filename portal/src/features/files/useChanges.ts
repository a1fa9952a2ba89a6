import { useState } from 'react'
import { useCopy, useMove, useRename, useRestore, useTrash } from '../../api/items'
import { ApiError, codeOf } from '../../api/request'
import type { Item, OnConflict } from '../../api/types'
import { t } from '../../i18n/t'
import type { ItemId } from '../../lib/ids'
import { problemText } from '../../ui/problemText'
import { showToast, showUndo } from '../../ui/toasts'

export type Target = { id: ItemId; name: string }
/** Moves or copies that met a taken name, until the person says what to do. */
export type Clashes = { items: Item[]; target: Target; mode: 'move' | 'copy'; done: Item[] }

const one = (items: readonly Item[]) => items[0]?.name ?? ''

/** The changes of rows that are shown at once, told with an undo, and taken back with a reason when refused. */
export function useChanges() {
  const rename = useRename()
  const trash = useTrash()
  const restore = useRestore()
  const move = useMove()
  const copy = useCopy()
  const [refusals, setRefusals] = useState<ReadonlyMap<ItemId, string>>(new Map())
  const [clashes, setClashes] = useState<Clashes>()

  const refuse = (item: Item, error: unknown, text: string) => {
    setRefusals((before) => new Map(before).set(item.id, problemText(error)))
    showToast(text, { error: true })
  }
  /** What was refused before is no news any more. */
  const startAnew = () => setRefusals(new Map())

  const renameTo = (item: Item, name: string) => {
    startAnew()
    rename.mutate(
      { item, name },
      {
        onSuccess: (renamed) =>
          showUndo(t('files.renamedTo', { name: renamed.name }), t('common.undo'), () => {
            rename.mutate({ item: renamed, name: item.name }, { onError: (error) => sayFailed(item, error, 'rename') })
          }),
        onError: (error) => refuse(item, error, failed(item, error, 'rename')),
      },
    )
  }

  const toTrash = async (items: readonly Item[]) => {
    const gone = await each(
      items,
      (item) => trash.mutateAsync(item),
      (item, error) => refuse(item, error, failed(item, error, 'trash')),
    )
    if (gone.length === 0) return
    const text =
      gone.length === 1 ? t('files.inTrash', { name: one(gone) }) : t('files.manyInTrash', { count: gone.length })
    showUndo(text, t('common.undo'), () => {
      void each(
        gone,
        (item) => restore.mutateAsync(item.id),
        (item, error) => sayFailed(item, error, 'restore'),
      )
    })
  }

  const put = async (
    items: readonly Item[],
    target: Target,
    mode: 'move' | 'copy',
    onConflict: OnConflict,
    before: Item[] = [],
  ) => {
    const taken: Item[] = []
    const run = (item: Item) =>
      (mode === 'move' ? move : copy).mutateAsync({ item, parent: target.id, on_conflict: onConflict })
    const done = await each(items, run, (item, error) => {
      if (codeOf(error) === 'name_taken') taken.push(item)
      else refuse(item, error, failed(item, error, mode))
    })
    const all = [...before, ...done]
    if (taken.length > 0) return setClashes({ items: taken, target, mode, done: all })
    if (all.length > 0) tellPut(all, target, mode)
  }

  const tellPut = (done: readonly Item[], target: Target, mode: 'move' | 'copy') => {
    showUndo(putText(done, target, mode), t('common.undo'), () => {
      // Undoing a move goes back to where each came from; undoing a copy puts the copy into the trash.
      void each(
        done,
        (item) => (mode === 'copy' ? trash.mutateAsync(item) : moveBack(item)),
        (item, error) => sayFailed(item, error, mode === 'copy' ? 'trash' : 'move'),
      )
    })
  }
  const origins = useOrigins()
  const moveBack = (item: Item) => move.mutateAsync({ item, parent: origins.of(item), on_conflict: 'rename' })

  return {
    refusals,
    clashes,
    renameTo,
    toTrash: (items: readonly Item[]) => {
      startAnew()
      void toTrash(items)
    },
    put: (items: readonly Item[], target: Target, mode: 'move' | 'copy') => {
      const moving = items.filter((item) => mode === 'copy' || item.parent !== target.id)
      startAnew()
      if (mode === 'move') origins.note(moving)
      const here = mode === 'copy' && items.every((item) => item.parent === target.id)
      if (moving.length > 0) void put(moving, target, mode, here ? 'rename' : 'fail')
    },
    answerClashes: (answer: 'rename' | 'skip') => {
      setClashes(undefined)
      if (clashes === undefined) return
      const { items, target, mode, done } = clashes
      if (answer === 'rename') return void put(items, target, mode, 'rename', done)
      if (done.length > 0) tellPut(done, target, mode)
    },
  }
}

/** Where moved items came from, for the way back. */
function useOrigins() {
  const [origins] = useState(() => new Map<ItemId, ItemId>())
  return {
    note: (items: readonly Item[]) => {
      for (const { id, parent } of items) if (parent) origins.set(id, parent)
    },
    of: (item: Item): ItemId => {
      const origin = origins.get(item.id)
      if (origin === undefined) throw new Error('only what was moved here is moved back')
      return origin
    },
  }
}

/** Does one after another, so that a refusal stops none of the others; answers with what worked. */
async function each(
  items: readonly Item[],
  act: (item: Item) => Promise<Item>,
  onRefused: (item: Item, error: unknown) => void,
): Promise<Item[]> {
  const done: Item[] = []
  for (const item of items) {
    try {
      done.push(await act(item))
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      onRefused(item, error)
    }
  }
  return done
}

function putText(done: readonly Item[], target: Target, mode: 'move' | 'copy'): string {
  const folder = target.name
  if (done.length > 1) {
    return mode === 'move'
      ? t('files.manyMoved', { count: done.length, folder })
      : t('files.manyCopied', { count: done.length, folder })
  }
  const name = one(done)
  return mode === 'move' ? t('files.movedTo', { name, folder }) : t('files.copiedTo', { name, folder })
}

type Change = 'rename' | 'trash' | 'restore' | 'move' | 'copy'
const FAILED = {
  rename: 'files.renameFailed',
  trash: 'files.trashFailed',
  restore: 'files.restoreFailed',
  move: 'files.moveFailed',
  copy: 'files.copyFailed',
} as const

/** A refusal as a sentence: what did not happen, then why. */
function failed(item: Item, error: unknown, change: Change): string {
  return t(FAILED[change], { name: item.name, reason: problemText(error) })
}

function sayFailed(item: Item, error: unknown, change: Change): void {
  showToast(failed(item, error, change), { error: true })
}
