import { Field, Radio, RadioGroup } from '@fluentui/react-components'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { peopleQuery, personDeletionQuery, useDeletePerson } from '../../api/admin/people'
import type { DeletionPreview, PersonDetail } from '../../api/admin/peopleTypes'
import { t } from '../../i18n/t'
import { formatBytes } from '../../lib/bytes'
import { ConfirmDialog } from '../../ui/ConfirmDialog'
import type { Choice } from '../../ui/choices'
import { problemText } from '../../ui/problemText'
import { SearchPicker } from '../../ui/SearchPicker'
import { showToast } from '../../ui/toasts'
import { type Fate, heirsOf, legacyOf } from './legacy'
import styles from './PeoplePage.module.css'
import { endsParts } from './sentences'

/** Asks before somebody is deleted: what that ends, and who gets the files. */
export function DeleteDialog({
  person,
  onClose,
  onGone,
}: {
  person: PersonDetail
  onClose: () => void
  onGone: () => void
}) {
  const { name, membership, state } = person
  const preview = useQuery(personDeletionQuery(membership))
  const remove = useDeletePerson(membership)
  const [fate, setFate] = useState<Fate>('give')
  const [heir, setHeir] = useState<Choice>()
  const [tried, setTried] = useState(false)
  const invited = state === 'invited'
  const run = () => {
    setTried(true)
    const legacy = preview.data && legacyOf(preview.data, fate, heir)
    if (legacy === undefined || remove.isPending) return
    remove.mutate(legacy, {
      onSuccess: () => {
        const given = 'give_to' in legacy && heir
        showToast(
          given ? t('adminPeople.deletedGiven', { name, heir: given.label }) : t('adminPeople.deleted', { name }),
        )
        onClose()
        onGone()
      },
    })
  }
  const problem = remove.error ?? (preview.data ? undefined : preview.error)
  return (
    <ConfirmDialog
      title={t(invited ? 'adminPeople.takeBackTitle' : 'adminPeople.deleteTitle', { name })}
      confirm={invited ? t('adminPeople.takeBack') : t('adminPeople.deleteSubmit', { name })}
      busy={remove.isPending || preview.isPending}
      onConfirm={run}
      onClose={onClose}
    >
      {preview.isPending && t('adminPeople.loadingEnds')}
      {preview.data && (
        <div className={styles.fields}>
          {!invited && <Ends preview={preview.data} />}
          {preview.data.files > 0 && (
            <Files
              person={person}
              preview={preview.data}
              fate={fate}
              heir={heir}
              missing={tried && heir === undefined}
              onFate={setFate}
              onHeir={setHeir}
            />
          )}
        </div>
      )}
      <div role="alert">{problem && <p className={styles.refused}>{problemText(problem)}</p>}</div>
    </ConfirmDialog>
  )
}

function Ends({ preview }: { preview: DeletionPreview }) {
  const ends = preview.sessions + preview.documents > 0 ? t('adminPeople.deleteEnds', endsParts(preview)) : ''
  const nothing = preview.files === 0 ? t('adminPeople.deleteNothing') : ''
  const text = [ends, nothing].filter((part) => part !== '').join(' ')
  return text === '' ? null : <p>{text}</p>
}

function Files({
  person,
  preview,
  fate,
  heir,
  missing,
  onFate,
  onHeir,
}: {
  person: PersonDetail
  preview: DeletionPreview
  fate: Fate
  heir: Choice | undefined
  missing: boolean
  onFate: (fate: Fate) => void
  onHeir: (heir: Choice | undefined) => void
}) {
  const give = t('adminPeople.give', { bytes: formatBytes(preview.used_bytes), count: preview.files })
  const [search, setSearch] = useState('')
  const people = useInfiniteQuery({
    ...peopleQuery(person.organization.id, { search, state: 'active' }, 20),
    enabled: search !== '',
  })
  const found = search === '' ? preview.heirs : (people.data?.pages.flatMap((page) => page.people) ?? [])
  const picker = (
    <Field validationMessage={missing && fate === 'give' ? t('adminPeople.heirMissing') : undefined}>
      <SearchPicker
        label={t('adminPeople.heir')}
        choices={heirsOf(found, person.membership)}
        none={t('adminPeople.heirNone')}
        chosen={heir}
        onSearch={setSearch}
        onPick={onHeir}
      />
      <p className={styles.read}>{t('adminPeople.giveHint', { name: person.name })}</p>
    </Field>
  )
  if (!preview.may_erase) {
    return (
      <div>
        <p className="numbers">{give}</p>
        {picker}
      </div>
    )
  }
  return (
    <div>
      <RadioGroup
        aria-label={t('adminPeople.heir')}
        value={fate}
        onChange={(_event, { value }) => onFate(value as Fate)}
      >
        <Radio value="give" label={give} />
        {fate === 'give' && <div className={styles.choice}>{picker}</div>}
        <Radio value="erase" label={t('adminPeople.eraseFiles', { count: preview.files })} />
      </RadioGroup>
      {fate === 'erase' && <p className={`${styles.choice} ${styles.read}`}>{t('adminPeople.eraseHint')}</p>}
    </div>
  )
}
