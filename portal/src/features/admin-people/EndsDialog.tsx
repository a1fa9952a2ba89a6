import type { UseMutationResult } from '@tanstack/react-query'
import { useQuery } from '@tanstack/react-query'
import { personEndsQuery } from '../../api/admin/people'
import type { PersonDetail } from '../../api/admin/peopleTypes'
import type { Ended } from '../../api/types'
import { t } from '../../i18n/t'
import { ConfirmDialog } from '../../ui/ConfirmDialog'
import { problemText } from '../../ui/problemText'
import styles from './PeoplePage.module.css'

/** Asks before sign-ins and open documents of somebody end, with their numbers of that moment. */
export function EndsDialog({
  person,
  title,
  confirm,
  text,
  act,
  onDone,
  onClose,
}: {
  person: PersonDetail
  title: string
  confirm: string
  /** What the numbers come to, in words. */
  text: (ended: Ended) => string
  act: UseMutationResult<Ended, Error, void>
  onDone: () => void
  onClose: () => void
}) {
  const preview = useQuery(personEndsQuery(person.membership))
  const run = () => {
    if (preview.data === undefined || act.isPending) return
    act.mutate(undefined, {
      onSuccess: () => {
        onDone()
        onClose()
      },
    })
  }
  const close = () => {
    act.reset()
    onClose()
  }
  const problem = act.error ?? (preview.data ? undefined : preview.error)
  return (
    <ConfirmDialog
      title={title}
      confirm={confirm}
      busy={act.isPending || preview.isPending}
      onConfirm={run}
      onClose={close}
    >
      {preview.data ? text(preview.data) : preview.isPending && t('adminPeople.loadingEnds')}
      <div role="alert">{problem && <p className={styles.refused}>{problemText(problem)}</p>}</div>
    </ConfirmDialog>
  )
}
