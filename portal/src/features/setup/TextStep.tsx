import { Field, Input } from '@fluentui/react-components'
import styles from './SetupPage.module.css'

/** A step that asks for one line. */
export function TextStep({
  label,
  missing,
  value,
  onChange,
}: {
  label: string
  missing: string | undefined
  value: string
  onChange: (value: string) => void
}) {
  return (
    <Field className={styles.field} label={label} validationMessage={value.trim() === '' ? missing : undefined}>
      <Input
        size="large"
        autoFocus
        autoComplete="off"
        value={value}
        onChange={(_event, data) => onChange(data.value)}
      />
    </Field>
  )
}
