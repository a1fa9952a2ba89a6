import { type ReactNode, useEffect, useMemo, useState } from 'react'
import { useSession } from '../../api/session'
import type { Item } from '../../api/types'
import type { ItemId } from '../../lib/ids'
import { useAppearance } from '../../ui/appearance'
import type { Entry } from './layout'
import { NameField } from './NameField'
import { LoadingRow, NewRow, UploadRow } from './OtherRows'
import { hrefOf } from './openItem'
import { Row, type RowState } from './Row'
import type { Selection } from './selection'
import { NewTile, Tile, UploadTile } from './Tile'

/** Draws the entries of a folder as rows or tiles. */
export function useRowDrawing({
  folder,
  phone,
  selection,
  firstId,
  cut,
  refusals,
  renaming,
  newField,
  onRename,
}: {
  folder: ItemId
  phone: boolean
  selection: Selection
  firstId: ItemId | undefined
  cut: readonly Item[]
  refusals: ReadonlyMap<ItemId, string>
  renaming: ItemId | undefined
  newField: ReactNode
  /** Called with the entered name, or none when the person gave up. */
  onRename: (item: Item, name: string | undefined) => void
}) {
  const { account } = useSession()
  const { layout } = useAppearance()
  const now = useMinute()
  const cutIds = useMemo(() => new Set(cut.map(({ id }) => id)), [cut])
  const focusId = selection.focus ?? firstId
  const grid = layout === 'grid'

  const stateOf = (item: Item, index: number): RowState => ({
    href: hrefOf(item, folder),
    // The heads of the columns are the first row.
    index: index + 2,
    me: account.id,
    now,
    phone,
    selected: selection.selected.has(item.id),
    focusable: item.id === focusId,
    cut: cutIds.has(item.id),
    refusal: refusals.get(item.id),
    field:
      renaming === item.id ? (
        <NameField
          name={item.name}
          onSave={(name) => onRename(item, name)}
          onGiveUp={() => onRename(item, undefined)}
        />
      ) : undefined,
  })

  return (entry: Entry, index: number): ReactNode => {
    switch (entry.type) {
      case 'new':
        return grid ? (
          <NewTile key={entry.key} kind={entry.kind} field={newField} />
        ) : (
          <NewRow key={entry.key} kind={entry.kind} field={newField} />
        )
      case 'upload':
        return grid ? (
          <UploadTile key={entry.key} upload={entry.upload} />
        ) : (
          <UploadRow key={entry.key} upload={entry.upload} phone={phone} />
        )
      case 'loading':
        return <LoadingRow key={entry.key} />
      case 'item': {
        const state = stateOf(entry.item, index)
        return grid ? (
          <Tile key={entry.key} item={entry.item} state={state} />
        ) : (
          <Row key={entry.key} item={entry.item} state={state} />
        )
      }
    }
  }
}

/** The time, by the minute: enough for "Just now". */
function useMinute(): Date {
  const [now, setNow] = useState(() => new Date())
  useEffect(() => {
    const timer = setInterval(() => setNow(new Date()), 60_000)
    return () => clearInterval(timer)
  }, [])
  return now
}
