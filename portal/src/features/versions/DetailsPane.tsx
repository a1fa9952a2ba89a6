import { Button, DrawerBody, OverlayDrawer, Tab, TabList, Tooltip } from '@fluentui/react-components'
import { DismissRegular } from '@fluentui/react-icons'
import { type ReactNode, useEffect, useRef } from 'react'
import type { Item } from '../../api/types'
import { t } from '../../i18n/t'
import { formatBytes } from '../../lib/bytes'
import type { TabName } from '../../lib/detailsTab'
import type { DetailsPaneProps } from '../../parts'
import { useMedia, usePhone } from '../../ui/appearance'
import { FileIcon } from '../../ui/FileIcon'
import { Activity } from './Activity'
import styles from './DetailsPane.module.css'
import { Facts } from './Facts'
import { Foot } from './Foot'
import { ManySelected } from './ManySelected'
import { typeText } from './sentences'
import { useRememberedTab } from './useRememberedTab'
import { Versions } from './Versions'

const TABS: Record<TabName, 'versions.tabDetails' | 'versions.tabVersions' | 'versions.tabActivity'> = {
  details: 'versions.tabDetails',
  versions: 'versions.tabVersions',
  activity: 'versions.tabActivity',
}

/** What is known of the selection: details, versions, activity. Beside the list where there is room, over it elsewhere. */
export function DetailsPane({ folder, selected, takeFocus, onEndEditing, onClose }: DetailsPaneProps) {
  const beside = useMedia('(min-width: 900px)')
  const phone = usePhone()
  const content = <PaneContent {...{ folder, selected, phone, onEndEditing, onClose }} />
  if (beside) {
    return (
      <Beside takeFocus={takeFocus} onClose={onClose}>
        {content}
      </Beside>
    )
  }
  return (
    <OverlayDrawer
      open
      position={phone ? 'bottom' : 'end'}
      className={phone ? styles.sheet : styles.drawer}
      aria-label={t('versions.pane')}
      onOpenChange={(_event, data) => data.open || onClose()}
    >
      {phone && <span className={styles.grip} />}
      <DrawerBody className={styles.drawerBody}>{content}</DrawerBody>
    </OverlayDrawer>
  )
}

function Beside({ takeFocus, onClose, children }: { takeFocus: boolean; onClose: () => void; children: ReactNode }) {
  const pane = useRef<HTMLElement>(null)
  useEffect(() => {
    const find = (selector: string) => pane.current?.querySelector<HTMLElement>(selector)
    if (takeFocus) (find('[role="tab"][aria-selected="true"]') ?? find('button'))?.focus()
  }, [takeFocus])
  return (
    // Esc is the keyboard's way out; the pane itself offers no act.
    <aside
      className={styles.pane}
      ref={pane}
      aria-label={t('versions.pane')}
      data-region
      onKeyDown={(event) => event.key === 'Escape' && !event.defaultPrevented && onClose()}
    >
      {children}
    </aside>
  )
}

function PaneContent({
  folder,
  selected,
  phone,
  onEndEditing,
  onClose,
}: Omit<DetailsPaneProps, 'takeFocus'> & { phone: boolean }) {
  const [tab, setTab] = useRememberedTab()
  if (selected.length > 1) return <ManySelected items={selected} onClose={onClose} />
  const item = selected[0] ?? folder
  const place = placeOf(item, folder)
  const tabs: TabName[] = item.can.includes('versions') ? ['details', 'versions', 'activity'] : ['details', 'activity']
  const shown = tabs.includes(tab) ? tab : 'details'
  return (
    <>
      <Head item={item} place={place} onClose={onClose} />
      <TabList
        className={styles.tabs}
        selectedValue={shown}
        onTabSelect={(_event, { value }) => setTab(value as TabName)}
      >
        {tabs.map((name) => (
          <Tab key={name} value={name} id={`details-${name}`} aria-controls="details-panel">
            {t(TABS[name])}
          </Tab>
        ))}
      </TabList>
      <div
        className={styles.panel}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a panel that scrolls must be reached by keys
        tabIndex={0}
        role="tabpanel"
        id="details-panel"
        aria-labelledby={`details-${shown}`}
        key={item.id}
      >
        {shown === 'details' && <Facts item={item} place={place} />}
        {shown === 'versions' && <Versions item={item} onEndEditing={onEndEditing} />}
        {shown === 'activity' && <Activity item={item} />}
      </div>
      {phone && <Foot item={item} folder={folder} />}
    </>
  )
}

function Head({ item, place, onClose }: { item: Item; place: string; onClose: () => void }) {
  const size = item.kind === 'file' ? formatBytes(item.size_bytes ?? 0) : typeText(item)
  return (
    <header className={styles.head}>
      <FileIcon kind={item.kind} name={item.name} size={32} />
      <div className={styles.headText}>
        <h2 className={styles.title} dir="auto">
          {item.name}
        </h2>
        <p className={`${styles.meta} numbers`}>{place === '' ? size : t('versions.sizeAndPlace', { size, place })}</p>
      </div>
      <CloseButton onClose={onClose} />
    </header>
  )
}

export function CloseButton({ onClose }: { onClose: () => void }) {
  return (
    <Tooltip content={t('versions.close')} relationship="label">
      <Button appearance="subtle" icon={<DismissRegular />} onClick={onClose} />
    </Tooltip>
  )
}

/** The two folders above: enough to know which of two namesakes it is. */
function placeOf(item: Item, folder: Item): string {
  const above = (folder.path ?? []).map(({ name }) => name)
  const path = item.id === folder.id ? above : [...above, folder.name]
  return path.slice(-2).join(' / ')
}
