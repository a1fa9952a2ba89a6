import { Button, Checkbox, Tooltip } from '@fluentui/react-components'
import { ArrowUndoRegular, DeleteDismissRegular, MoreHorizontalRegular } from '@fluentui/react-icons'
import { useState } from 'react'
import { useSession } from '../../api/session'
import type { Item } from '../../api/types'
import { t } from '../../i18n/t'
import { formatDay, formatFull, formatWhen } from '../../lib/dates'
import { type Act, ActionSheet } from '../../ui/ActionSheet'
import { FileIcon } from '../../ui/FileIcon'
import styles from './TrashPage.module.css'
import type { RowActs } from './TrashTable'

type Props = RowActs & { item: Item; selected: boolean; onToggle: () => void }

/** A row of the table; its acts are there on hover and focus, in a place of their own. */
export function TableRow({ item, selected, onToggle, onRestore, onDelete }: Props) {
  const me = useSession().account.id
  const { name, kind, trashed, can } = item
  const now = new Date()
  return (
    <div className={styles.row} role="row" data-selected={selected || undefined}>
      <span role="cell">
        <Checkbox aria-label={t('trash.select', { name })} checked={selected} onChange={onToggle} />
      </span>
      <span className={styles.name} role="cell">
        <FileIcon kind={kind} name={name} size={24} />
        <span className="ellipsis" dir="auto" title={name}>
          {name}
        </span>
        <span className={styles.acts}>
          {can.includes('restore') && (
            <Tooltip content={t('trash.restoreOne', { name })} relationship="label">
              <Button appearance="subtle" icon={<ArrowUndoRegular />} onClick={() => onRestore(item)} />
            </Tooltip>
          )}
          {can.includes('delete') && (
            <Tooltip content={t('trash.deleteOne', { name })} relationship="label">
              <Button appearance="subtle" icon={<DeleteDismissRegular />} onClick={() => onDelete(item)} />
            </Tooltip>
          )}
        </span>
      </span>
      <span className={`${styles.quiet} ellipsis`} role="cell" dir="auto" title={trashed?.from}>
        {trashed?.from}
      </span>
      <span className={`${styles.quiet} numbers ellipsis`} role="cell" title={trashed && formatFull(trashed.at)}>
        {trashed && deletedText(trashed, me, now)}
      </span>
      <span className={`${styles.quiet} numbers`} role="cell" title={trashed && formatFull(trashed.expires_at)}>
        {trashed && t('trash.on', { day: formatDay(trashed.expires_at, now) })}
      </span>
    </div>
  )
}

/** Two lines on a phone; the acts are in a sheet. */
export function PhoneRow({ item, selected, onToggle, onRestore, onDelete }: Props) {
  const [open, setOpen] = useState(false)
  const { name, kind, trashed, can } = item
  const acts: Act[] = [
    ...(can.includes('restore')
      ? [{ key: 'restore', label: t('trash.restore'), icon: <ArrowUndoRegular />, run: () => onRestore(item) }]
      : []),
    ...(can.includes('delete')
      ? [{ key: 'delete', label: t('trash.delete'), icon: <DeleteDismissRegular />, run: () => onDelete(item) }]
      : []),
  ]
  return (
    <div className={styles.phoneRow} role="row" data-selected={selected || undefined}>
      <span role="cell">
        <Checkbox aria-label={t('trash.select', { name })} checked={selected} onChange={onToggle} />
      </span>
      <span role="cell">
        <FileIcon kind={kind} name={name} size={32} />
      </span>
      <span className={styles.lines} role="cell">
        <span className="ellipsis" dir="auto">
          {name}
        </span>
        <span className={`${styles.meta} ellipsis numbers`}>
          {trashed && t('trash.phoneMeta', { from: trashed.from, day: formatDay(trashed.expires_at, new Date()) })}
        </span>
      </span>
      <span role="cell">
        <Button
          className={styles.moreButton}
          appearance="subtle"
          icon={<MoreHorizontalRegular />}
          aria-label={t('trash.moreFor', { name })}
          aria-haspopup="dialog"
          onClick={() => setOpen(true)}
        />
      </span>
      {open && <ActionSheet title={name} acts={acts} onClose={() => setOpen(false)} />}
    </div>
  )
}

function deletedText({ at, by }: NonNullable<Item['trashed']>, me: string, now: Date): string {
  const when = formatWhen(at, now)
  if (!by) return when
  return t('trash.whenBy', { when, name: by.id === me ? t('common.you') : by.name })
}
