import { Button, Field, Input, Popover, PopoverSurface, PopoverTrigger, Spinner } from '@fluentui/react-components'
import { FolderAddRegular } from '@fluentui/react-icons'
import { type FormEvent, useState } from 'react'
import { useCreate } from '../../api/items'
import { useSession } from '../../api/session'
import { t } from '../../i18n/t'
import type { ItemId } from '../../lib/ids'
import { nameProblem } from '../../lib/names'
import { problemText } from '../../ui/problemText'
import styles from './MoveDialog.module.css'

/** Makes a folder in the one shown and goes into it. */
export function NewFolder({ parent, onMade }: { parent: ItemId; onMade: (folder: ItemId) => void }) {
  const { limits } = useSession()
  const create = useCreate()
  const [open, setOpen] = useState(false)
  const [name, setName] = useState('')
  const [problem, setProblem] = useState<string>()
  const submit = (event: FormEvent) => {
    event.preventDefault()
    // A form inside of a dialog: the event would reach the forms of the page behind it.
    event.stopPropagation()
    const wrong = nameProblem(name.trim(), limits.max_name_chars)
    setProblem(wrong)
    if (wrong !== undefined) return
    create.mutate(
      { parent, kind: 'folder', name: name.trim() },
      {
        onSuccess: (made) => {
          setOpen(false)
          setName('')
          onMade(made.id)
        },
        onError: (error) => setProblem(problemText(error)),
      },
    )
  }
  return (
    <Popover open={open} onOpenChange={(_event, data) => setOpen(data.open)} trapFocus positioning="above-start">
      <PopoverTrigger disableButtonEnhancement>
        <Button className={styles.newFolder} appearance="subtle" icon={<FolderAddRegular />}>
          {t('move.newFolder')}
        </Button>
      </PopoverTrigger>
      <PopoverSurface>
        <form className={styles.newForm} onSubmit={submit}>
          <Field label={t('move.newFolderName')} validationMessage={problem}>
            <Input value={name} onChange={(_event, { value }) => setName(value)} />
          </Field>
          <Button
            type="submit"
            disabledFocusable={create.isPending}
            icon={create.isPending ? <Spinner size="tiny" /> : null}
          >
            {t('move.create')}
          </Button>
        </form>
      </PopoverSurface>
    </Popover>
  )
}
