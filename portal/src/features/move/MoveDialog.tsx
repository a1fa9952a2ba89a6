import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  Spinner,
} from '@fluentui/react-components'
import { FolderAddRegular } from '@fluentui/react-icons'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { itemQuery } from '../../api/items'
import { useSession } from '../../api/session'
import type { Item } from '../../api/types'
import { t } from '../../i18n/t'
import { type ItemId, itemId } from '../../lib/ids'
import type { MoveDialogProps } from '../../parts'
import { ClashDialog } from '../../ui/ClashDialog'
import { useReturnFocus } from '../../ui/useDialogFocus'
import { FolderColumn } from './FolderColumn'
import styles from './MoveDialog.module.css'
import { NewFolder } from './NewFolder'
import { PathLine } from './PathLine'
import { type Mode, refusal } from './refusal'
import { useRelocate } from './useRelocate'

type Stage =
  | { at: 'choosing' }
  | { at: 'working' }
  | { at: 'clash'; target: Item; clashes: Item[]; done: { before: Item; after: Item }[] }

/** Asks where to, does it, and tells of it with an undo. */
export function MoveDialog({ items, mode, onClose }: MoveDialogProps) {
  useReturnFocus()
  const { drive } = useSession()
  const [at, setAt] = useState<ItemId>(items[0]?.parent ?? drive?.root ?? itemId(''))
  const [stage, setStage] = useState<Stage>({ at: 'choosing' })
  const [making, setMaking] = useState(false)
  const target = useQuery(itemQuery(at)).data
  const { relocate, tell } = useRelocate(mode)

  const go = (folder: ItemId) => {
    setMaking(false)
    setAt(folder)
  }
  const start = async (into: Item) => {
    setStage({ at: 'working' })
    const { done, clashes } = await relocate(items, into, 'fail')
    if (clashes.length > 0) {
      setStage({ at: 'clash', target: into, clashes, done })
      return
    }
    tell(done, into)
    onClose()
  }
  const settle = async (keepBoth: boolean) => {
    if (stage.at !== 'clash') return
    const more = keepBoth ? await relocate(stage.clashes, stage.target, 'rename') : { done: [] }
    tell([...stage.done, ...more.done], stage.target)
    onClose()
  }

  if (stage.at === 'clash') {
    return (
      <ClashDialog
        names={stage.clashes.map(({ name }) => name)}
        folder={stage.target.name}
        onAnswer={(both) => void settle(both)}
      />
    )
  }
  const busy = stage.at === 'working'
  return (
    <Dialog open onOpenChange={(_event, data) => data.open || busy || onClose()}>
      <DialogSurface className={styles.surface}>
        <DialogBody className={styles.body}>
          <DialogTitle>{titleOf(items, mode)}</DialogTitle>
          <DialogContent className={styles.content}>
            <PathLine folder={target} onGo={go} />
            {making && <NewFolder parent={at} onMade={go} onClose={() => setMaking(false)} />}
            <FolderColumn key={at} at={at} folder={target} items={items} mode={mode} onGo={go} />
          </DialogContent>
          <DialogActions className={styles.actions} fluid>
            {target?.can.includes('add') && (
              <Button
                className={styles.newFolder}
                appearance="subtle"
                icon={<FolderAddRegular />}
                onClick={() => setMaking(true)}
              >
                {t('move.newFolder')}
              </Button>
            )}
            <span className={styles.space} />
            <Button onClick={onClose} disabled={busy}>
              {t('common.cancel')}
            </Button>
            <Go target={target} items={items} mode={mode} busy={busy} onGo={(into) => void start(into)} />
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  )
}

/** The button tells the result; why it can't be had stands beside it. */
function Go({
  target,
  items,
  mode,
  busy,
  onGo,
}: {
  target: Item | undefined
  items: readonly Item[]
  mode: Mode
  busy: boolean
  onGo: (target: Item) => void
}) {
  const reason = target && refusal(target, items, mode)
  const folder = target?.name ?? ''
  return (
    <>
      {reason && (
        <span className={styles.reason} id="move-reason">
          {t(reason)}
        </span>
      )}
      <Button
        appearance="primary"
        className={styles.go}
        disabledFocusable={target === undefined || reason !== undefined || busy}
        aria-describedby={reason ? 'move-reason' : undefined}
        icon={busy ? <Spinner size="tiny" /> : null}
        onClick={() => target && onGo(target)}
      >
        <span className="ellipsis">{t(mode === 'move' ? 'move.moveTo' : 'move.copyTo', { folder })}</span>
      </Button>
    </>
  )
}

function titleOf(items: readonly Item[], mode: Mode): string {
  const [only] = items
  if (items.length === 1 && only) return t(mode === 'move' ? 'move.moveOne' : 'move.copyOne', { name: only.name })
  return t(mode === 'move' ? 'move.moveMany' : 'move.copyMany', { count: items.length })
}
