import { Button, Field, Input, Spinner } from '@fluentui/react-components'
import { DismissRegular } from '@fluentui/react-icons'
import { type FormEvent, type KeyboardEvent, useState } from 'react'
import { useCreate } from '../../api/items'
import { useSession } from '../../api/session'
import { t } from '../../i18n/t'
import type { ItemId } from '../../lib/ids'
import { nameProblem } from '../../lib/names'
import { problemText } from '../../ui/problemText'
import styles from './MoveDialog.module.css'

/** A line that makes a folder in the one shown; whoever made it goes into it. */
export function NewFolder({
  parent,
  onMade,
  onClose,
}: {
  parent: ItemId
  onMade: (folder: ItemId) => void
  onClose: () => void
}) {
  const { limits } = useSession()
  const create = useCreate()
  const [name, setName] = useState('')
  const [problem, setProblem] = useState<string>()
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const wrong = nameProblem(name.trim(), limits.max_name_chars)
    setProblem(wrong)
    if (wrong !== undefined) return
    create.mutate(
      { parent, kind: 'folder', name: name.trim() },
      { onSuccess: (made) => onMade(made.id), onError: (error) => setProblem(problemText(error)) },
    )
  }
  // Esc leaves the line, not the dialog.
  const leave = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return
    event.preventDefault()
    event.stopPropagation()
    onClose()
  }
  return (
    <form className={styles.newForm} onSubmit={submit} onKeyDown={leave}>
      <Field className={styles.newName} label={t('move.newFolderName')} validationMessage={problem}>
        <Input autoFocus value={name} onChange={(_event, { value }) => setName(value)} />
      </Field>
      <Button
        type="submit"
        disabledFocusable={create.isPending}
        icon={create.isPending ? <Spinner size="tiny" /> : null}
      >
        {t('move.create')}
      </Button>
      <Button appearance="subtle" icon={<DismissRegular />} aria-label={t('common.close')} onClick={onClose} />
    </form>
  )
}
