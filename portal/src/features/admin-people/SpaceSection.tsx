import { Button, Field, Input, Radio, RadioGroup } from '@fluentui/react-components'
import { useState } from 'react'
import { useChangePerson } from '../../api/admin/people'
import type { PersonDetail } from '../../api/admin/peopleTypes'
import { t } from '../../i18n/t'
import { gigabytes, gigabytesText } from '../../lib/gigabytes'
import { FormDialog } from '../../ui/FormDialog'
import { problemText } from '../../ui/problemText'
import styles from './PeoplePage.module.css'
import { SpaceBar } from './SpaceBar'

/** How much of the drive is used, and how large it may grow. */
export function SpaceSection({ person, used }: { person: PersonDetail; used: number }) {
  const [asks, setAsks] = useState(false)
  return (
    <div className={styles.row}>
      <div className={styles.grow}>
        <SpaceBar used={used} quota={person.quota_bytes} />
        <p className={styles.small}>
          {person.own_quota ? t('adminPeople.spaceOwn', { name: person.name }) : t('adminPeople.spacePolicy')}
        </p>
      </div>
      {person.can.includes('set_quota') && (
        <Button size="small" onClick={() => setAsks(true)}>
          {t('adminPeople.spaceChange')}
        </Button>
      )}
      {asks && <QuotaDialog person={person} onClose={() => setAsks(false)} />}
    </div>
  )
}

function QuotaDialog({ person, onClose }: { person: PersonDetail; onClose: () => void }) {
  const change = useChangePerson(person.membership)
  const [own, setOwn] = useState(person.own_quota)
  const [amount, setAmount] = useState(gigabytesText(person.quota_bytes))
  const [tried, setTried] = useState(false)
  const bytes = gigabytes(amount)
  const submit = () => {
    setTried(true)
    if (own && bytes === undefined) return
    change.mutate({ quota_bytes: own && bytes !== undefined ? bytes : null }, { onSuccess: onClose })
  }
  const invalid = tried && bytes === undefined ? t('adminPeople.spaceInvalid') : undefined
  return (
    <FormDialog
      title={t('adminPeople.spaceTitle', { name: person.name })}
      submit={t('adminPeople.save')}
      busy={change.isPending}
      onSubmit={submit}
      onClose={onClose}
      width={420}
    >
      <RadioGroup
        aria-label={t('adminPeople.space')}
        value={own ? 'own' : 'policy'}
        onChange={(_event, { value }) => setOwn(value === 'own')}
      >
        <Radio value="policy" label={t('adminPeople.spaceAsPolicy')} />
        <Radio value="own" label={t('adminPeople.spaceAsOwn')} />
      </RadioGroup>
      {own && (
        <Field className={styles.choice} label={t('adminPeople.spaceAmount')} validationMessage={invalid}>
          <Input inputMode="decimal" value={amount} onChange={(_event, { value }) => setAmount(value)} />
        </Field>
      )}
      <div role="alert">{change.error && <p className={styles.refused}>{problemText(change.error)}</p>}</div>
    </FormDialog>
  )
}
