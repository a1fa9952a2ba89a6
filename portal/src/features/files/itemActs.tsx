import {
  ArrowDownloadRegular,
  CopyRegular,
  CutRegular,
  DeleteRegular,
  EyeRegular,
  FolderArrowRightRegular,
  FolderOpenRegular,
  InfoRegular,
  OpenRegular,
  PeopleProhibitedRegular,
  RenameRegular,
} from '@fluentui/react-icons'
import type { ReactElement } from 'react'
import type { Item, OpenWith } from '../../api/types'
import { type PlainKey, t } from '../../i18n/t'
import { type ActKey, actsFor, joiningOf, otherWays } from './acts'
import { joinHref, suiteHref } from './openItem'

/** An act on the selected rows, ready to be drawn as a button or a menu entry. */
export type ItemAct = {
  key: ActKey
  label: string
  icon: ReactElement
  keys?: string
  run: () => void
  /** Other ways to do it, in a menu of its own. */
  ways: { key: string; label: string; run: () => void }[]
}

/** An act that is not on rows: on the folder itself. */
export type PlainAct = { key: string; label: string; icon: ReactElement; keys?: string; run: () => void }

/** What carries the acts out. */
export type Runner = Record<ActKey, (items: readonly Item[]) => void>

const LABELS: Record<ActKey, PlainKey> = {
  open: 'files.open',
  preview: 'files.preview',
  download: 'files.download',
  move: 'files.move',
  copy: 'files.copy',
  rename: 'files.rename',
  cut: 'files.cut',
  endEditing: 'files.endEditing',
  trash: 'files.delete',
  details: 'files.details',
}
const ICONS: Record<ActKey, ReactElement> = {
  open: <OpenRegular />,
  preview: <EyeRegular />,
  download: <ArrowDownloadRegular />,
  move: <FolderArrowRightRegular />,
  copy: <CopyRegular />,
  rename: <RenameRegular />,
  cut: <CutRegular />,
  endEditing: <PeopleProhibitedRegular />,
  trash: <DeleteRegular />,
  details: <InfoRegular />,
}
const KEYS: Partial<Record<ActKey, PlainKey>> = {
  open: 'files.keyEnter',
  rename: 'files.keyF2',
  cut: 'files.keyCut',
  trash: 'files.keyDelete',
  details: 'files.keyDetails',
}

/** The acts for some rows, in their one order. */
export function itemActs(items: readonly Item[], runner: Runner): ItemAct[] {
  const [first] = items
  return actsFor(items).map((key) => ({
    key,
    label: t(LABELS[key]),
    icon: key === 'open' && first?.kind === 'folder' ? <FolderOpenRegular /> : ICONS[key],
    ...(KEYS[key] ? { keys: t(KEYS[key]) } : {}),
    run: () => runner[key](items),
    ways: key === 'open' && first ? waysOf(first, runner) : [],
  }))
}

function waysOf(item: Item, runner: Runner): ItemAct['ways'] {
  const joining = joiningOf(item)
  const join = joining && {
    key: 'join',
    label: t('files.joinIn', { suite: joining.name }),
    run: () => location.assign(joinHref(item, joining)),
  }
  const others = otherWays(item).map((way) => ({
    key: `${way.suite} ${way.action}`,
    label: wayLabel(item, way),
    run: () => location.assign(suiteHref(item, way, way.suite !== item.open[0]?.suite)),
  }))
  const suites = join ? [join, ...others] : others
  if (suites.length === 0 || !item.can.includes('download')) return suites
  return [...suites, { key: 'download', label: t('files.download'), run: () => runner.download([item]) }]
}

function wayLabel(item: Item, way: OpenWith): string {
  if (way.converts && way.action === 'edit') return t('files.editCopy', { ending: way.converts })
  if (way.suite === item.open[0]?.suite) return t('files.viewOnly')
  return t('files.openWith', { suite: way.name })
}
