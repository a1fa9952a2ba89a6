import { Button, Dialog, DialogSurface, FluentProvider, Tooltip } from '@fluentui/react-components'
import { DismissRegular } from '@fluentui/react-icons'
import type { KeyboardEvent, ReactNode } from 'react'
import { t } from '../i18n/t'
import { useBrandColour } from './brand'
import { FileIcon } from './FileIcon'
import styles from './FileOverlay.module.css'
import { fluentTheme } from './theme'
import { useReturnFocus, useStartFocus } from './useDialogFocus'

/** A file over the page: dark in both themes, a bar of 56 with its name and acts, the content in the middle. */
export function FileOverlay({
  name,
  meta,
  acts,
  sides,
  onKeyDown,
  onClose,
  children,
}: {
  name: string
  meta?: string | undefined
  acts?: ReactNode
  /** What stands at the left and right of the content. */
  sides?: ReactNode
  onKeyDown?: (event: KeyboardEvent) => void
  onClose: () => void
  children: ReactNode
}) {
  const colour = useBrandColour()
  useReturnFocus()
  const closeOnSpace = (event: KeyboardEvent) => {
    onKeyDown?.(event)
    if (event.key !== ' ' || usesSpace(event.target)) return
    event.preventDefault()
    onClose()
  }
  return (
    <Dialog open onOpenChange={(_event, data) => data.open || onClose()}>
      <DialogSurface
        className={styles.surface}
        backdrop={{ className: styles.scrim }}
        aria-label={t('preview.label', { name })}
        onKeyDown={closeOnSpace}
      >
        <FluentProvider theme={fluentTheme('dark', colour)} className={styles.provider}>
          <header className={styles.bar}>
            <FileIcon kind="file" name={name} size={24} />
            <h1 className={`${styles.name} ellipsis`} dir="auto">
              {name}
            </h1>
            {meta && <span className={`${styles.meta} numbers`}>{meta}</span>}
            <span className={styles.acts}>
              {acts}
              <CloseButton onClose={onClose} />
            </span>
          </header>
          <div className={styles.stage}>
            {sides}
            {children}
          </div>
        </FluentProvider>
      </DialogSurface>
    </Dialog>
  )
}

/** Focus starts here, so that a second press of the space bar closes what the first one opened. */
function CloseButton({ onClose }: { onClose: () => void }) {
  const button = useStartFocus<HTMLButtonElement>()
  return (
    <Tooltip content={t('preview.close')} relationship="label">
      <Button ref={button} appearance="subtle" icon={<DismissRegular />} onClick={onClose} />
    </Tooltip>
  )
}

/** Where the space bar already means something. */
const usesSpace = (target: EventTarget) =>
  target instanceof HTMLElement && target.closest('button, a, audio, video, input, [role="menu"]') !== null
