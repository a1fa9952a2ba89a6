import { Button, Popover, PopoverSurface, PopoverTrigger } from '@fluentui/react-components'
import { ChevronDownRegular } from '@fluentui/react-icons'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { type Found, searchQuery } from '../../api/admin/search'
import { t } from '../../i18n/t'
import type { OrganizationId } from '../../lib/ids'
import { Avatar } from '../../ui/Avatar'
import filters from '../../ui/Filters.module.css'
import { SearchField } from '../../ui/SearchField'
import styles from './Activity.module.css'

type Somebody = Pick<Found['people'][number], 'account' | 'name'>

/** The filter by person: found by name or mail, since there may be thousands. */
export function WhoChip({
  organization,
  name,
  onChange,
}: {
  organization: OrganizationId
  /** Who is chosen. */
  name: string | undefined
  onChange: (person: Somebody | undefined) => void
}) {
  const [open, setOpen] = useState(false)
  const choose = (person: Somebody | undefined) => {
    setOpen(false)
    onChange(person)
  }
  return (
    <Popover trapFocus open={open} positioning="below-start" onOpenChange={(_event, data) => setOpen(data.open)}>
      <PopoverTrigger disableButtonEnhancement>
        <button type="button" className={filters.chip} data-on={name !== undefined}>
          {name === undefined ? t('adminActivity.who') : `${t('adminActivity.who')}: ${name}`}
          <ChevronDownRegular fontSize={16} />
        </button>
      </PopoverTrigger>
      <PopoverSurface className={styles.surface} aria-label={t('adminActivity.who')}>
        <People organization={organization} onChoose={choose} />
        {name !== undefined && (
          <Button className={styles.anybody} appearance="subtle" onClick={() => choose(undefined)}>
            {t('adminActivity.anybody')}
          </Button>
        )}
      </PopoverSurface>
    </Popover>
  )
}

function People({ organization, onChoose }: { organization: OrganizationId; onChoose: (person: Somebody) => void }) {
  const [text, setText] = useState('')
  const people = useQuery(searchQuery(organization, text)).data?.people
  return (
    <>
      <SearchField label={t('adminActivity.findPerson')} value={text} onSearch={setText} />
      {people?.length === 0 && <p className={styles.none}>{t('adminActivity.nobodyFound', { text })}</p>}
      {people && people.length > 0 && (
        <ul className={styles.people}>
          {people.map((person) => (
            <li key={person.membership}>
              <button type="button" className={styles.person} onClick={() => onChoose(person)}>
                <Avatar name={person.name} seed={person.account} size={24} />
                <span>
                  {person.name}
                  <small>{person.mail}</small>
                </span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </>
  )
}
