import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import {
  type FocusEvent,
  type PointerEvent,
  type RefObject,
  useCallback,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react'
import { makeFolders } from '../../api/folders'
import { refresh } from '../../api/items'
import { useLive } from '../../api/live/useLive'
import type { Item, Sort } from '../../api/types'
import { useUploader, useUploads } from '../../api/uploads/useUploads'
import { t } from '../../i18n/t'
import { formatBytes } from '../../lib/bytes'
import type { Dropped } from '../../lib/droppedFiles'
import type { ItemId } from '../../lib/ids'
import type { NewThing } from '../../lib/newThings'
import { setPlace, takeWanted } from '../../place'
import { announce } from '../../ui/announce'
import { problemText } from '../../ui/problemText'
import { showToast } from '../../ui/toasts'
import type { ActKey } from './acts'
import type { BrowserHandle } from './Browser'
import { setClipboard, useClipboard } from './clipboard'
import type { FilesSearch } from './FilesPage'
import { folderActs } from './folderActs'
import { rememberedFolder, rememberFolder } from './folderMemory'
import type { MenuPlace } from './ItemMenu'
import { itemActs, type Runner } from './itemActs'
import { type Entry, uploadEntries } from './layout'
import type { Command } from './listKeys'
import { download, useOpen } from './openItem'
import { type How, moveFocus, pick, pickAll, pickNone } from './selection'
import { undoSoon } from './undoSoon'
import { useChanges } from './useChanges'
import { useCreating } from './useCreating'
import { useDragItems } from './useDragItems'
import { type DropTarget, useDropFiles } from './useDropFiles'
import { useEditingSaid } from './useEditingSaid'
import { useFolder } from './useFolder'
import { useListFocus } from './useListFocus'
import { useListKeys } from './useListKeys'
import { idOf, useListPointer } from './useListPointer'
import { useRowDrawing } from './useRowDrawing'
import { useSelection } from './useSelection'
import { useVersionsAsked } from './useVersionsAsked'

/** What has its place elsewhere, or would push the buttons about as others come and go. */
const BESIDE_BAR: ReadonlySet<ActKey> = new Set(['cut', 'details', 'endEditing'])

const LOADING: Entry[] = Array.from({ length: 6 }, (_, i) => ({ type: 'loading', key: `loading ${i}` }))

type Moving = { items: Item[]; mode: 'move' | 'copy' }
type OpenMenu = { title: string; acts: ReturnType<typeof folderActs> | ReturnType<typeof itemActs>; place: MenuPlace }

/** Everything a folder on screen knows and does; FolderView draws it. */
export function useFolderView({
  folder,
  sort,
  search,
  handle,
  phone,
}: {
  folder: Item
  sort: Sort
  search: FilesSearch
  handle: RefObject<BrowserHandle | undefined>
  phone: boolean
}) {
  const client = useQueryClient()
  const navigate = useNavigate()
  const uploader = useUploader()
  const uploads = useUploads()
  const clipboard = useClipboard()
  const changes = useChanges()
  const opener = useOpen(folder, sort, search)

  const isLooking = useRef<() => boolean>(() => false)
  const { list, items, total, waiting, showNews } = useFolder(folder.id, sort, () => isLooking.current())
  const order = useMemo(() => items.map(({ id }) => id), [items])
  const [selection, setSelection] = useSelection(order, rememberedFolder(folder.id)?.selection)
  const focus = useListFocus(handle, selection.focus)
  isLooking.current = () => focus.hasFocus() || (handle.current?.scroller.current?.scrollTop ?? 0) > 0

  const [renaming, setRenaming] = useState<ItemId>()
  const [menu, setMenu] = useState<OpenMenu>()
  const [moving, setMoving] = useState<Moving>()
  const [ending, setEnding] = useState<Item>()
  const [keys, setKeys] = useState(false)
  const details = useDetails()

  const byId = useMemo(() => new Map(items.map((item) => [item.id, item])), [items])
  const selected = useMemo(() => items.filter(({ id }) => selection.selected.has(id)), [items, selection.selected])
  const focused = selection.focus === undefined ? undefined : byId.get(selection.focus)
  const asked = useVersionsAsked(search.versions, () => details.open(false))
  const select = (id: ItemId, how: How) => {
    setSelection(pick(selection, order, id, how))
    focus.grab()
  }

  const creating = useCreating(folder, items, (item) => {
    setSelection({ selected: new Set([item.id]), focus: item.id, anchor: item.id })
    focus.grab()
    // It has its place in the list from the next drawing on.
    requestAnimationFrame(() => handle.current?.scrollTo(item.id))
  })
  const startCreating = creating.start
  const scrollToTop = useCallback(() => handle.current?.scroller.current?.scrollTo({ top: 0 }), [handle])
  const create = useCallback(
    (thing: NewThing) => {
      startCreating(thing)
      scrollToTop()
    },
    [startCreating, scrollToTop],
  )
  usePlaceOnScreen(folder, create)
  useLive(folder.id)
  useEditingSaid(focused)
  useMemory(folder.id, handle, selection)

  const runner: Runner = {
    open: ([item]) => item && opener.open(item),
    preview: ([item]) => item && opener.showPreview(item.id),
    download,
    move: (some) => setMoving({ items: [...some], mode: 'move' }),
    copy: (some) => setMoving({ items: [...some], mode: 'copy' }),
    rename: ([item]) => setRenaming(item?.id),
    cut: (some) => {
      setClipboard({ mode: 'move', items: some })
      announce(t('files.saysCut', { count: some.length }))
    },
    endEditing: ([item]) => setEnding(item),
    trash: (some) => {
      changes.toTrash(some)
      focus.grab()
    },
    details: () => details.open(true),
  }
  const acts = itemActs(selected, runner)

  const paste = () => {
    if (!clipboard || !folder.can.includes('add')) return
    changes.put(clipboard.items, folder, clipboard.mode)
    if (clipboard.mode === 'move') setClipboard(undefined)
  }
  const upload = (dropped: Dropped, target: DropTarget) => {
    if (dropped.files.length > 0) uploader.add(dropped.files, target)
    if (dropped.emptyFolders.length === 0) return
    void makeFolders(target.id, dropped.emptyFolders)
      .catch((error: unknown) => showToast(problemText(error), { error: true }))
      .finally(() => refresh(client))
  }

  const openMenu = (id: ItemId | undefined, place: MenuPlace) => {
    const item = id === undefined ? undefined : byId.get(id)
    if (!item) {
      const own = folderActs({
        folder,
        create,
        paste: clipboard && paste,
        upload: (files) => uploader.add(files, folder),
      })
      if (own.length > 0) setMenu({ title: folder.name, acts: own, place })
      return
    }
    const some = selection.selected.has(item.id) ? selected : [item]
    if (!phone && some.length === 1) setSelection(pick(selection, order, item.id, 'only'))
    setMenu({ title: some.length === 1 ? item.name : selectionText(some), acts: itemActs(some, runner), place })
  }

  const run = (command: Command) => {
    const some = selected.length > 0 ? selected : focused ? [focused] : []
    switch (command.do) {
      case 'act': {
        // Opening follows the focus, like the eye; everything else takes the selection.
        const on = command.act === 'open' || command.act === 'rename' ? (focused ? [focused] : some) : some
        if (command.act === 'details') return runner.details(on)
        return itemActs(on, runner)
          .find(({ key }) => key === command.act)
          ?.run()
      }
      case 'toggle':
        return focused && select(focused.id, 'toggle')
      case 'selectAll':
        return setSelection(pickAll(selection, order))
      case 'selectNone':
        return setSelection(pickNone(selection))
      case 'parent': {
        const parent = folder.path?.at(-1)
        if (parent) void navigate({ to: '/files/$folder', params: { folder: parent.id } })
        return
      }
      case 'copy':
        if (some.length === 0) return
        setClipboard({ mode: 'copy', items: some })
        return announce(t('files.saysCopied', { count: some.length }))
      case 'paste':
        return paste()
      case 'undo':
        return void undoSoon(client)
      case 'menu':
        return openMenu(focused?.id, document.activeElement as HTMLElement)
      case 'keys':
        return setKeys(true)
    }
  }
  useListKeys({
    handle,
    items,
    focus: selection.focus,
    move: (to, extend) => {
      setSelection(moveFocus(selection, order, to, extend))
      handle.current?.scrollTo(to)
      focus.grab()
    },
    run,
  })

  const pointer = useListPointer({
    selecting: selection.selected.size > 0,
    select,
    clear: () => setSelection(pickNone(selection)),
    open: (id) => runner.open(items.filter((item) => item.id === id)),
    menu: openMenu,
    hover: (id) => {
      const item = byId.get(id)
      if (item) opener.prefetch(item)
    },
  })
  const drag = useDragItems({
    itemsAt: (id) => {
      const item = byId.get(id)
      const some = selection.selected.has(id) ? selected : item ? [item] : []
      return some.every(({ can }) => can.includes('move')) ? some : []
    },
    onDrop: (some, target) => changes.put(some, target, 'move'),
  })
  const drop = useDropFiles(folder.can.includes('add') ? folder : undefined, upload)

  const here = uploads.filter(
    ({ parent, state }) => parent === folder.id && state !== 'cancelled' && state !== 'unfinished',
  )
  const entries: Entry[] = [
    ...(creating.kind ? [{ type: 'new', key: 'new', kind: creating.kind } as const] : []),
    ...uploadEntries(here),
    ...items.map((item): Entry => ({ type: 'item', key: item.id, item })),
    ...(list.hasNextPage ? LOADING : []),
  ]
  const draw = useRowDrawing({
    folder: folder.id,
    phone,
    selection,
    firstId: order[0],
    cut: clipboard?.mode === 'move' ? clipboard.items : [],
    refusals: changes.refusals,
    renaming,
    newField: creating.field,
    onRename: (item, name) => {
      setRenaming(undefined)
      focus.grab()
      if (name !== undefined && name !== item.name) changes.renameTo(item, name)
    },
  })

  const selectedText = selected.length > 0 ? selectionText(selected) : undefined
  useEffect(() => {
    if (selectedText) announce(selectedText)
  }, [selectedText])
  const shown = useMemo(() => {
    if (selected.length > 0) return selected
    return asked ? [asked] : focused ? [focused] : []
  }, [selected, asked, focused])

  return {
    list,
    items,
    total,
    waiting,
    showNews: () => {
      showNews()
      scrollToTop()
    },
    entries,
    draw,
    selection,
    selectedText,
    acts,
    barActs: acts.filter(({ key }) => !BESIDE_BAR.has(key)),
    changes,
    loadMore: list.hasNextPage && !list.isFetching ? () => void list.fetchNextPage() : undefined,
    setSort: (next: Sort) =>
      void navigate({ to: '.', search: { ...search, sort: next.by, order: next.order }, replace: true }),
    clear: () => {
      setSelection(pickNone(selection))
      focus.grab()
    },
    create,
    details: details.shown,
    detailsFocus: details.takeFocus,
    toggleDetails: () => (details.shown ? details.close() : details.open(false)),
    closeDetails: () => {
      details.close()
      if (search.versions) void navigate({ to: '.', search: { ...search, versions: undefined }, replace: true })
      focus.grab()
    },
    shown,
    menu,
    openMenu,
    openSelectionMenu: () => setMenu({ title: selectionText(selected), acts, place: document.body }),
    closeMenu: () => {
      setMenu(undefined)
      focus.grab()
    },
    moving,
    closeMove: () => {
      setMoving(undefined)
      focus.grab()
    },
    ending: ending && (byId.get(ending.id) ?? ending),
    endEditing: setEnding,
    closeEnding: () => {
      setEnding(undefined)
      focus.grabLost()
    },
    keys,
    closeKeys: () => {
      setKeys(false)
      focus.grab()
    },
    answerClashes: (answer: 'rename' | 'skip') => {
      changes.answerClashes(answer)
      focus.grab()
    },
    showPreview: opener.showPreview,
    closePreview: () => {
      if (search.preview && byId.has(search.preview)) select(search.preview, 'only')
      opener.showPreview(undefined)
    },
    drop,
    dragLabel: drag.label,
    listHandlers: {
      ...pointer,
      ...focus.handlers,
      onFocus: (event: FocusEvent) => {
        focus.handlers.onFocus()
        const id = idOf(event.target)
        if (id && id !== selection.focus) setSelection({ ...selection, focus: id, anchor: selection.anchor ?? id })
      },
      onPointerDown: (event: PointerEvent) => {
        pointer.onPointerDown(event)
        drag.onPointerDown(event)
      },
    },
  }
}

/** "3 selected, 50 MB": the size only when every one has it. */
function selectionText(items: readonly Item[]): string {
  const count = items.length
  const sizes = items.map(({ size_bytes }) => size_bytes)
  if (count < 2 || sizes.includes(undefined)) return t('files.selected', { count })
  return t('files.selectedSize', {
    count,
    size: formatBytes(sizes.reduce<number>((sum, size) => sum + (size ?? 0), 0)),
  })
}

let detailsShown = false

/** Whether the details are open; they stay so from folder to folder. */
function useDetails() {
  const [shown, setShown] = useState(detailsShown)
  const [takeFocus, setTakeFocus] = useState(false)
  const set = (next: boolean, focus: boolean) => {
    detailsShown = next
    setTakeFocus(focus)
    setShown(next)
  }
  return { shown, takeFocus, open: (focus: boolean) => set(true, focus), close: () => set(false, false) }
}

/** Tells the navigation's New button where it adds to, and starts what it asked for elsewhere. */
function usePlaceOnScreen(folder: Item, create: (thing: NewThing) => void): void {
  const { id, name } = folder
  const canAdd = folder.can.includes('add')
  useEffect(() => {
    setPlace({ id, name, canAdd, create })
    const wanted = takeWanted()
    if (wanted) create(wanted)
    return () => setPlace(undefined)
  }, [id, name, canAdd, create])
}

/** Leaves a note of scroll and selection when the folder goes off the screen. */
function useMemory(
  folder: ItemId,
  handle: RefObject<BrowserHandle | undefined>,
  selection: Parameters<typeof pickNone>[0],
) {
  const latest = useRef(selection)
  useEffect(() => {
    latest.current = selection
  })
  useLayoutEffect(() => {
    const remember = () => {
      const offset = handle.current?.scroller.current?.scrollTop ?? 0
      rememberFolder(folder, { offset, selection: pickNone(latest.current) })
    }
    window.addEventListener('pagehide', remember)
    return () => {
      window.removeEventListener('pagehide', remember)
      remember()
    }
  }, [folder, handle])
}
