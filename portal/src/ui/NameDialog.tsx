import { Field, Input } from '@fluentui/react-components'
import { useState } from 'react'
import { FormDialog } from './FormDialog'
import { problemText } from './problemText'

/** Asks for a name: of something new, or another one. */
export function NameDialog({
  title,
  label,
  submit,
  missing,
  initial = '',
  busy,
  error,
  onSubmit,
  onClose,
}: {
  title: string
  label: string
  submit: string
  /** Said when nothing was entered. */
  missing: string
  initial?: string
  busy: boolean
  /** Why the last try was refused. */
  error: unknown
  onSubmit: (name: string) => void
  onClose: () => void
}) {
  const [name, setName] = useState(initial)
  const [tried, setTried] = useState('')
  const [empty, setEmpty] = useState(false)
  const send = () => {
    setEmpty(name.trim() === '')
    setTried(name)
    if (name.trim() !== '' && !busy) onSubmit(name.trim())
  }
  const problem = empty && name.trim() === '' ? missing : error && tried === name ? problemText(error) : undefined
  return (
    <FormDialog title={title} submit={submit} busy={busy} onSubmit={send} onClose={onClose} width={420}>
      <Field label={label} validationMessage={problem}>
        <Input autoComplete="off" value={name} onChange={(_event, { value }) => setName(value)} />
      </Field>
    </FormDialog>
  )
}
