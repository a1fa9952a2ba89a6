import { Button, Field, Input, Spinner } from '@fluentui/react-components'
import type { ComponentProps, FormEvent, ReactNode, Ref } from 'react'
import styles from './EntryPage.module.css'
import { problemText } from './problemText'

/** The form of an entry page: what was refused on top, the fields, one wide button. */
export function EntryForm({
  error,
  submit,
  busy,
  onSubmit,
  children,
}: {
  error: unknown
  submit: string
  busy: boolean
  onSubmit: () => void
  children?: ReactNode
}) {
  const send = (event: FormEvent) => {
    event.preventDefault()
    if (!busy) onSubmit()
  }
  return (
    <form onSubmit={send} noValidate>
      <div className={styles.problem} role="alert">
        {error ? problemText(error) : null}
      </div>
      {children}
      <Button
        type="submit"
        appearance="primary"
        size="large"
        className={styles.submit}
        icon={busy ? <Spinner size="tiny" appearance="inverted" /> : null}
        disabledFocusable={busy}
      >
        {submit}
      </Button>
    </form>
  )
}

type FieldProps = Pick<ComponentProps<typeof Input>, 'autoComplete' | 'autoFocus' | 'readOnly' | 'aria-describedby'> & {
  label: string
  type?: 'text' | 'email' | 'password'
  value: string
  missing?: string | undefined
  /** What stands at the end of the label's line. */
  aside?: ReactNode
  input?: Ref<HTMLInputElement>
  onChange?: (value: string) => void
}

/** One field of an entry form. */
export function EntryField({ label, missing, aside, input, onChange, ...rest }: FieldProps) {
  return (
    <div className={styles.field}>
      {aside && <span className={styles.aside}>{aside}</span>}
      <Field label={label} validationMessage={missing}>
        <Input ref={input ?? null} size="large" {...rest} onChange={(_event, { value }) => onChange?.(value)} />
      </Field>
    </div>
  )
}
