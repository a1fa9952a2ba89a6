import { Button, Field } from '@fluentui/react-components'
import { useEffect, useMemo, useRef, useState } from 'react'
import type { ImageChange } from '../../api/admin/organizations'
import { t } from '../../i18n/t'
import { formatBytes } from '../../lib/bytes'
import styles from './Branding.module.css'

const MOST_BYTES = 256 * 1024

/** The address of an image as it will be: the chosen one, the one that is there, or none. */
export function useShown(change: ImageChange, present: string | undefined): string | undefined {
  const made = useMemo(() => (change instanceof Blob ? URL.createObjectURL(change) : undefined), [change])
  useEffect(() => () => (made ? URL.revokeObjectURL(made) : undefined), [made])
  if (change === 'none') return undefined
  return made ?? present
}

/** An image to choose or to take away; nothing is sent before the dialog is saved. */
export function ImageField({
  label,
  hint,
  accept,
  shown,
  onChange,
}: {
  label: string
  hint: string
  accept: string
  shown: string | undefined
  onChange: (change: ImageChange) => void
}) {
  const input = useRef<HTMLInputElement>(null)
  const [tooLarge, setTooLarge] = useState(false)
  const choose = (file: File | undefined) => {
    if (file === undefined) return
    setTooLarge(file.size > MOST_BYTES)
    if (file.size <= MOST_BYTES) onChange(file)
  }
  return (
    <Field
      label={label}
      hint={hint}
      validationMessage={
        tooLarge ? t('adminOrganizations.imageTooLarge', { limit: formatBytes(MOST_BYTES) }) : undefined
      }
    >
      {() => (
        <div className={styles.image}>
          <span className={styles.thumb}>{shown && <img src={shown} alt="" />}</span>
          <input
            ref={input}
            type="file"
            hidden
            accept={accept}
            aria-label={label}
            onChange={(event) => {
              choose(event.target.files?.[0])
              event.target.value = ''
            }}
          />
          <Button
            aria-label={`${t('adminOrganizations.chooseImage')}: ${label}`}
            onClick={() => input.current?.click()}
          >
            {t('adminOrganizations.chooseImage')}
          </Button>
          {shown && (
            <Button
              appearance="subtle"
              aria-label={`${t('adminOrganizations.removeImage')}: ${label}`}
              onClick={() => onChange('none')}
            >
              {t('adminOrganizations.removeImage')}
            </Button>
          )}
        </div>
      )}
    </Field>
  )
}
