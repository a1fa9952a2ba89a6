import {
  Menu,
  MenuDivider,
  MenuItem,
  MenuList,
  MenuPopover,
  type PositioningVirtualElement,
} from '@fluentui/react-components'
import { ActionSheet } from '../../ui/ActionSheet'
import { usePhone } from '../../ui/appearance'
import type { ItemAct, PlainAct } from './itemActs'

export type MenuPlace = { x: number; y: number } | HTMLElement

/** The menu of rows, or of the folder itself: at the pointer, at its button, or as a sheet on a phone. */
export function ItemMenu({
  title,
  acts,
  place,
  onClose,
}: {
  title: string
  acts: (ItemAct | PlainAct)[]
  place: MenuPlace
  onClose: () => void
}) {
  const phone = usePhone()
  if (phone) {
    const flat = acts.flatMap((act) => [act, ...waysOf(act).map((way) => ({ ...way, icon: act.icon }))])
    const unique = flat.filter((act, i) => flat.findIndex(({ key }) => key === act.key) === i)
    return <ActionSheet title={title} acts={unique} onClose={onClose} />
  }
  return (
    <Menu
      open
      positioning={{ target: place instanceof HTMLElement ? place : pointAt(place), position: 'below', align: 'start' }}
      onOpenChange={(_event, { open }) => open || onClose()}
    >
      <MenuPopover>
        <MenuList aria-label={title}>
          {acts.map((act) => (
            <Entry key={act.key} act={act} onClose={onClose} />
          ))}
        </MenuList>
      </MenuPopover>
    </Menu>
  )
}

function Entry({ act, onClose }: { act: ItemAct | PlainAct; onClose: () => void }) {
  const ways = waysOf(act)
  const run = () => {
    onClose()
    act.run()
  }
  const item = (
    <MenuItem icon={act.icon} secondaryContent={act.keys} onClick={run}>
      {act.label}
    </MenuItem>
  )
  return (
    <>
      {act.key === 'trash' && <MenuDivider />}
      {item}
      {ways.length > 0 && <Ways ways={ways} onClose={onClose} />}
    </>
  )
}

function waysOf(act: ItemAct | PlainAct): ItemAct['ways'] {
  // Downloading is an entry of its own in this menu.
  return 'ways' in act ? act.ways.filter(({ key }) => key !== 'download') : []
}

function Ways({ ways, onClose }: { ways: ItemAct['ways']; onClose: () => void }) {
  return ways.map((way) => (
    <MenuItem
      key={way.key}
      icon={<span />}
      onClick={() => {
        onClose()
        way.run()
      }}
    >
      {way.label}
    </MenuItem>
  ))
}

function pointAt({ x, y }: { x: number; y: number }): PositioningVirtualElement {
  return { getBoundingClientRect: () => new DOMRect(x, y, 0, 0) }
}
