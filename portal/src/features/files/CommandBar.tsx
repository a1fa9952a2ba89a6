import {
  Button,
  Menu,
  MenuButton,
  MenuItem,
  MenuItemRadio,
  MenuList,
  MenuPopover,
  MenuTrigger,
  Overflow,
  OverflowItem,
  SplitButton,
  Toolbar,
  ToolbarButton,
  ToolbarDivider,
  Tooltip,
  useIsOverflowItemVisible,
  useOverflowMenu,
} from '@fluentui/react-components'
import {
  ArrowSortRegular,
  DismissRegular,
  GridRegular,
  MoreHorizontalRegular,
  PanelRightRegular,
  TextBulletListRegular,
} from '@fluentui/react-icons'
import type { ReactElement, ReactNode } from 'react'
import type { Sort, SortKey } from '../../api/types'
import { t } from '../../i18n/t'
import { setAppearance } from '../../ui/appearance'
import styles from './CommandBar.module.css'
import type { ItemAct, PlainAct } from './itemActs'
import { COLUMNS, nextSort } from './TableHead'

/** The line above the list: what can be done with the selection, and how the list looks. It never changes its height. */
export function CommandBar({
  selected,
  count,
  acts,
  sort,
  onSort,
  layout,
  details,
  onDetails,
  onClear,
}: {
  /** What is selected, in words; none when nothing is. */
  selected: string | undefined
  /** What the bar says while nothing is selected. */
  count: ReactNode
  acts: (ItemAct | PlainAct)[]
  sort: Sort
  onSort: (sort: Sort) => void
  layout: 'list' | 'grid'
  details: boolean
  onDetails: () => void
  onClear: () => void
}) {
  return (
    <Toolbar className={styles.bar} aria-label={t('files.commands')} data-region>
      {selected === undefined ? (
        <span className={`${styles.count} numbers`}>{count}</span>
      ) : (
        <span className={`${styles.chip} numbers`}>
          {selected}
          <IconButton label={t('files.clearSelection')} icon={<DismissRegular />} run={onClear} small />
        </span>
      )}
      <Acts acts={acts} />
      <SortMenu sort={sort} onSort={onSort} />
      <ToolbarDivider className={styles.divider} />
      <IconButton
        label={t(layout === 'grid' ? 'files.showList' : 'files.showGrid')}
        icon={layout === 'grid' ? <TextBulletListRegular /> : <GridRegular />}
        run={() => setAppearance({ layout: layout === 'grid' ? 'list' : 'grid' })}
      />
      <IconButton label={t('files.showDetails')} icon={<PanelRightRegular />} pressed={details} run={onDetails} />
    </Toolbar>
  )
}

function Acts({ acts }: { acts: (ItemAct | PlainAct)[] }) {
  return (
    <Overflow key={acts.map(({ key }) => key).join(' ')} minimumVisible={1} padding={8}>
      <div className={styles.acts}>
        {acts.map((act, i) => (
          <OverflowItem key={act.key} id={act.key} priority={acts.length - i}>
            <span className={styles.act}>
              <ActButton act={act} primary={i === 0} />
            </span>
          </OverflowItem>
        ))}
        <MoreActs acts={acts} />
      </div>
    </Overflow>
  )
}

function ActButton({ act, primary }: { act: ItemAct | PlainAct; primary: boolean }) {
  const ways = 'ways' in act ? act.ways : []
  const appearance = primary ? 'primary' : 'subtle'
  if (ways.length === 0) {
    return (
      <ToolbarButton
        className={primary ? styles.primary : styles.plain}
        appearance={appearance}
        icon={act.icon}
        onClick={act.run}
      >
        {act.label}
      </ToolbarButton>
    )
  }
  return (
    <Menu positioning="below-end">
      <MenuTrigger disableButtonEnhancement>
        {(trigger) => (
          <SplitButton
            appearance={appearance}
            className={styles.split}
            icon={act.icon}
            menuButton={{ ...trigger, 'aria-label': t('files.openMore') }}
            primaryActionButton={{ onClick: act.run }}
          >
            {act.label}
          </SplitButton>
        )}
      </MenuTrigger>
      <MenuPopover>
        <MenuList>
          {ways.map(({ key, label, run }) => (
            <MenuItem key={key} onClick={run}>
              {label}
            </MenuItem>
          ))}
        </MenuList>
      </MenuPopover>
    </Menu>
  )
}

/** What does not fit, from the right. */
function MoreActs({ acts }: { acts: (ItemAct | PlainAct)[] }) {
  const { ref, isOverflowing } = useOverflowMenu<HTMLButtonElement>()
  if (!isOverflowing) return null
  return (
    <Menu>
      <MenuTrigger disableButtonEnhancement>
        <Tooltip content={t('common.more')} relationship="label">
          <MenuButton ref={ref} appearance="subtle" menuIcon={null} icon={<MoreHorizontalRegular />} />
        </Tooltip>
      </MenuTrigger>
      <MenuPopover>
        <MenuList>
          {acts.map((act) => (
            <HiddenAct key={act.key} act={act} />
          ))}
        </MenuList>
      </MenuPopover>
    </Menu>
  )
}

function HiddenAct({ act }: { act: ItemAct | PlainAct }) {
  if (useIsOverflowItemVisible(act.key)) return null
  return (
    <MenuItem icon={act.icon} secondaryContent={act.keys} onClick={act.run}>
      {act.label}
    </MenuItem>
  )
}

function SortMenu({ sort, onSort }: { sort: Sort; onSort: (sort: Sort) => void }) {
  const column = t(COLUMNS[sort.by])
  return (
    <Menu
      checkedValues={{ by: [sort.by], order: [sort.order] }}
      onCheckedValueChange={(_event, { name, checkedItems }) => {
        const [value] = checkedItems
        if (name === 'by' && value !== sort.by) onSort(nextSort(sort, value as SortKey))
        if (name === 'order') onSort({ ...sort, order: value as Sort['order'] })
      }}
    >
      <MenuTrigger disableButtonEnhancement>
        <Tooltip content={t('files.sort')} relationship="description">
          <ToolbarButton
            className={styles.plain}
            appearance="subtle"
            icon={<ArrowSortRegular />}
            aria-label={t('files.sortBy', { column })}
          >
            {column}
          </ToolbarButton>
        </Tooltip>
      </MenuTrigger>
      <MenuPopover>
        <MenuList>
          {(Object.keys(COLUMNS) as SortKey[]).map((by) => (
            <MenuItemRadio key={by} name="by" value={by}>
              {t(COLUMNS[by])}
            </MenuItemRadio>
          ))}
          <MenuItemRadio name="order" value="asc">
            {t('files.ascending')}
          </MenuItemRadio>
          <MenuItemRadio name="order" value="desc">
            {t('files.descending')}
          </MenuItemRadio>
        </MenuList>
      </MenuPopover>
    </Menu>
  )
}

function IconButton({
  label,
  icon,
  pressed,
  small = false,
  run,
}: {
  label: string
  icon: ReactElement
  pressed?: boolean
  small?: boolean
  run: () => void
}) {
  return (
    <Tooltip content={label} relationship="label">
      <Button
        appearance="subtle"
        size={small ? 'small' : 'medium'}
        className={pressed ? styles.pressed : undefined}
        icon={icon}
        aria-pressed={pressed}
        onClick={run}
      />
    </Tooltip>
  )
}
