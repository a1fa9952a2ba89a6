import { Button, Dialog, DialogSurface, Select, Spinner, Tooltip } from '@fluentui/react-components'
import { ChevronDownRegular, ChevronUpRegular, DismissRegular } from '@fluentui/react-icons'
import { useQueries } from '@tanstack/react-query'
import { type KeyboardEvent, useState } from 'react'
import { contentQuery } from '../../../api/content'
import type { Item, Version } from '../../../api/types'
import { t } from '../../../i18n/t'
import { formatMoment } from '../../../lib/dates'
import type { VersionId } from '../../../lib/ids'
import { useMedia } from '../../../ui/appearance'
import { FileIcon } from '../../../ui/FileIcon'
import { useReturnFocus, useStartFocus } from '../../../ui/useDialogFocus'
import { restoredText, versionTitle } from '../sentences'
import type { OldContent } from '../Versions'
import styles from './Compare.module.css'
import { Outcome } from './Outcome'
import { MOST_BYTES } from './texts'
import { useSides } from './useSides'

/** Two contents of a text beside one another with what differs between them, over the whole page. */
export function Compare({
  item,
  versions,
  current,
  old,
  restore,
  onClose,
}: {
  item: Item
  versions: Version[]
  current: Version
  old: OldContent
  /** Outlives the comparison, which closes with it. */
  restore: (version: VersionId, done: string) => void
  onClose: () => void
}) {
  useReturnFocus()
  const [left, setLeft] = useState(old.id)
  const [right, setRight] = useState(current.id)
  const beside = useMedia('(min-width: 600px)')
  const contents = useQueries({ queries: [left, right].map((id) => contentQuery(item.id, id, MOST_BYTES)) })
  const choices = choicesOf(versions, old)
  const sides = useSides(contents, choices, left, right, beside)
  const keys = (event: KeyboardEvent) => {
    const by = stepOf(event)
    if (by === undefined) return
    event.preventDefault()
    sides.step(by)
  }
  return (
    <Dialog open onOpenChange={(_event, data) => data.open || onClose()}>
      <DialogSurface className={styles.surface} aria-label={t('compare.label', { name: item.name })} onKeyDown={keys}>
        <header className={styles.bar}>
          <FileIcon kind="file" name={item.name} size={24} />
          <h1 className={`${styles.name} ellipsis`} dir="auto">
            {item.name}
          </h1>
          {sides.total > 0 && <Steps n={sides.n} total={sides.total} step={sides.step} />}
          <Restore {...{ versions, left, restore }} onDone={onClose} />
          <CloseButton onClose={onClose} />
        </header>
        <div className={styles.choices}>
          <Choice label={t('compare.left')} value={left} choices={choices} onChange={setLeft} />
          <Choice label={t('compare.right')} value={right} choices={choices} onChange={setRight} />
        </div>
        {contents.some(({ isPending }) => isPending) ? (
          <div className={styles.calm}>
            <Spinner label={t('faces.loading')} />
          </div>
        ) : (
          <Outcome item={item} contents={contents} ids={[left, right]} sides={sides} />
        )}
      </DialogSurface>
    </Dialog>
  )
}

/** F7 as in other programs that compare, Alt with the arrows for keyboards without it. */
function stepOf({ key, altKey, shiftKey }: KeyboardEvent): 1 | -1 | undefined {
  if (key === 'F7') return shiftKey ? -1 : 1
  if (altKey && key === 'ArrowDown') return 1
  return altKey && key === 'ArrowUp' ? -1 : undefined
}

function Steps({ n, total, step }: { n: number | undefined; total: number; step: (by: 1 | -1) => void }) {
  const text = n === undefined ? t('compare.count', { count: total }) : t('compare.position', { n, total })
  return (
    <span className={styles.steps}>
      <span className={`${styles.count} numbers`}>{text}</span>
      <Tooltip content={t('compare.previous')} relationship="label">
        <Button appearance="subtle" icon={<ChevronUpRegular />} onClick={() => step(-1)} />
      </Tooltip>
      <Tooltip content={t('compare.next')} relationship="label">
        <Button appearance="subtle" icon={<ChevronDownRegular />} onClick={() => step(1)} />
      </Tooltip>
    </span>
  )
}

/** Makes the content on the left current, when it is a version that can be. */
function Restore({
  versions,
  left,
  restore,
  onDone,
}: {
  versions: Version[]
  left: VersionId
  restore: (version: VersionId, done: string) => void
  onDone: () => void
}) {
  const version = versions.find(({ id }) => id === left)
  if (!version?.can.includes('restore')) return null
  const run = () => {
    restore(version.id, restoredText(version))
    onDone()
  }
  return <Button onClick={run}>{t('versions.restore')}</Button>
}

function CloseButton({ onClose }: { onClose: () => void }) {
  const button = useStartFocus<HTMLButtonElement>()
  return (
    <Tooltip content={t('compare.close')} relationship="label">
      <Button ref={button} appearance="subtle" icon={<DismissRegular />} onClick={onClose} />
    </Tooltip>
  )
}

function Choice({
  label,
  value,
  choices,
  onChange,
}: {
  label: string
  value: VersionId
  choices: OldContent[]
  onChange: (id: VersionId) => void
}) {
  return (
    <Select aria-label={label} value={value} onChange={(_event, data) => onChange(data.value as VersionId)}>
      {choices.map(({ id, title }) => (
        <option key={id} value={id}>
          {title}
        </option>
      ))}
    </Select>
  )
}

/** Every version, and the step that was asked for. */
function choicesOf(versions: readonly Version[], old: OldContent): OldContent[] {
  const now = new Date()
  const all = versions.map((version) => ({
    id: version.id,
    title: t('compare.choice', { version: versionTitle(version), time: formatMoment(version.created_at, now) }),
  }))
  return all.some(({ id }) => id === old.id) ? all : [...all, old]
}
