import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { organizationQuery, organizationsQuery } from '../../api/admin/organizations'
import type { OrganizationRow, OrgRef } from '../../api/admin/types'
import { t } from '../../i18n/t'
import type { OrganizationId } from '../../lib/ids'
import { OrganizationMarks } from './OrganizationMarks'
import styles from './OrganizationTree.module.css'
import { TreeItem, TreeMore } from './TreeItem'
import { keyedIn } from './treeKeys'

export type TreeProps = {
  /** The topmost one. */
  top: OrgRef
  /** What the page is for, or what was picked; the tree is open down to it. */
  selected: OrganizationId
  /** Looks through all of them instead, when there is something to look for. */
  search: string
  onSelect: (organization: OrgRef) => void
  /** Organizations that can't be picked: they and what is below stay closed. */
  refuse?: (id: OrganizationId) => boolean
}

/** Organizations as a tree. Levels come when they are opened; arrows, Home, End and letters move in it. */
export function OrganizationTree({ top, selected, search, onSelect, refuse }: TreeProps) {
  const tree = useRef<HTMLDivElement>(null)
  const chosen = useQuery(organizationQuery(selected))
  const path = chosen.data ? [...chosen.data.path, chosen.data] : []
  const [open, setOpen] = useOpenDownTo(top.id, path)
  const [focused, setFocused] = useState<string>(selected)
  const typed = useRef({ text: '', at: 0 })
  const toggle = (id: OrganizationId, to: boolean) =>
    setOpen((before) => {
      const next = new Set(before)
      if (to) next.add(id)
      else next.delete(id)
      return next
    })
  const onKey = (event: KeyboardEvent<HTMLElement>) => keyedIn(event, typed.current)
  useOneTabStop(tree, selected, setFocused)
  const shared: Shared = { selected, focused, open, path, onSelect, toggle, onFocus: setFocused, refuse }
  return (
    <div className={styles.tree} ref={tree} role="tree" aria-label={t('admin.tree')} onKeyDown={onKey}>
      {search === '' ? <Top top={top} shared={shared} /> : <Found top={top} search={search} shared={shared} />}
    </div>
  )
}

/** How many of a level come at once. */
const LEVEL = 20

type Shared = {
  selected: OrganizationId
  focused: string
  open: ReadonlySet<OrganizationId>
  /** From the topmost one to the selected one. */
  path: OrgRef[]
  onSelect: (organization: OrgRef) => void
  toggle: (id: OrganizationId, open: boolean) => void
  onFocus: (id: string) => void
  refuse: TreeProps['refuse']
}

function Top({ top, shared }: { top: OrgRef; shared: Shared }) {
  const { data } = useQuery(organizationQuery(top.id))
  return (
    <Branch
      row={{ ...top, people: data?.below.people, organizations: data?.organizations ?? 1, state: data?.state ?? 'on' }}
      depth={0}
      shared={shared}
    />
  )
}

type Drawn = OrgRef & Partial<OrganizationRow> & Pick<OrganizationRow, 'organizations' | 'state'>

function Branch({ row, depth, shared }: { row: Drawn; depth: number; shared: Shared }) {
  const { selected, focused, open, onSelect, toggle, onFocus, refuse } = shared
  const refused = refuse?.(row.id) ?? false
  const expandable = row.organizations > 0 && !refused
  const expanded = expandable && open.has(row.id)
  return (
    <>
      <TreeItem
        id={row.id}
        name={row.name}
        depth={depth}
        expanded={expandable ? expanded : undefined}
        selected={row.id === selected}
        inTurn={row.id === focused}
        refused={refused}
        quiet={row.state !== 'on'}
        count={row.people}
        marks={<OrganizationMarks organization={row} />}
        onSelect={() => onSelect({ id: row.id, name: row.name })}
        onToggle={(to) => toggle(row.id, to)}
        onFocus={() => onFocus(row.id)}
      />
      {expanded && <Level parent={row} depth={depth + 1} shared={shared} />}
    </>
  )
}

function Level({ parent, depth, shared }: { parent: Drawn; depth: number; shared: Shared }) {
  const query = useInfiniteQuery(organizationsQuery(parent.id, '', LEVEL))
  const rows = query.data?.pages.flatMap((page) => page.organizations) ?? []
  // The way to the selected one is always there, even when its page has not come yet.
  const must = shared.path[depth]
  const missing = must && query.hasNextPage && !rows.some(({ id }) => id === must.id) ? must : undefined
  const left = Math.max(parent.organizations - rows.length - (missing ? 1 : 0), 1)
  if (query.isError && rows.length === 0) {
    return <TreeMore id={`more-${parent.id}`} depth={depth} label={t('admin.treeFailed')} onMore={query.refetch} />
  }
  return (
    <>
      {rows.map((row) => (
        <Branch key={row.id} row={row} depth={depth} shared={shared} />
      ))}
      {missing && <Missing organization={missing} depth={depth} shared={shared} />}
      {query.hasNextPage && (
        <TreeMore
          id={`more-${parent.id}`}
          depth={depth}
          label={t('admin.treeMore', { count: left })}
          onMore={query.fetchNextPage}
        />
      )}
    </>
  )
}

function Missing({ organization, depth, shared }: { organization: OrgRef; depth: number; shared: Shared }) {
  const { data } = useQuery(organizationQuery(organization.id))
  return (
    <Branch
      row={{
        ...organization,
        people: data?.below.people,
        organizations: data?.organizations ?? 0,
        state: data?.state ?? 'on',
      }}
      depth={depth}
      shared={shared}
    />
  )
}

/** What was looked for, as a flat list that says where each one is. */
function Found({ top, search, shared }: { top: OrgRef; search: string; shared: Shared }) {
  const query = useInfiniteQuery(organizationsQuery(top.id, search))
  const rows = query.data?.pages.flatMap((page) => page.organizations) ?? []
  if (query.data && rows.length === 0) return <p className={styles.none}>{t('admin.treeNone', { search })}</p>
  const turn = rows.some(({ id }) => id === shared.focused) ? shared.focused : rows[0]?.id
  return (
    <>
      {rows.map((row) => (
        <TreeItem
          key={row.id}
          id={row.id}
          name={row.name}
          place={row.path?.at(-1)?.name}
          depth={0}
          expanded={undefined}
          selected={row.id === shared.selected}
          inTurn={row.id === turn}
          refused={shared.refuse?.(row.id) ?? false}
          quiet={row.state !== 'on'}
          count={row.people}
          marks={<OrganizationMarks organization={row} />}
          onSelect={() => shared.onSelect({ id: row.id, name: row.name })}
          onToggle={() => {}}
          onFocus={() => shared.onFocus(row.id)}
        />
      ))}
      {query.hasNextPage && (
        <TreeMore id="more-found" depth={0} label={t('common.showMore')} onMore={query.fetchNextPage} />
      )}
    </>
  )
}

/** The tree opens down to what is selected, and stays open where the person opened it. */
function useOpenDownTo(top: OrganizationId, path: readonly OrgRef[]) {
  const [open, setOpen] = useState<ReadonlySet<OrganizationId>>(new Set([top]))
  const above = path.map(({ id }) => id).join(' ')
  useEffect(() => {
    const ids = above.split(' ').filter((id) => id !== '') as OrganizationId[]
    setOpen((before) => new Set([...before, ...ids]))
  }, [above])
  return [open, setOpen] as const
}

/** The selected one has its turn for Tab whenever what is selected changes, unless the tree has the focus. */
function useOneTabStop(
  tree: React.RefObject<HTMLElement | null>,
  selected: string,
  setFocused: (id: string) => void,
): void {
  useEffect(() => {
    if (!tree.current?.contains(document.activeElement)) setFocused(selected)
  }, [tree, selected, setFocused])
}
