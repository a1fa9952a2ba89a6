import { LockClosedRegular, WarningRegular } from '@fluentui/react-icons'
import type { Item, Person } from '../../api/types'
import { t } from '../../i18n/t'
import { AvatarStack } from '../../ui/Avatar'
import { Chip } from '../../ui/Chip'
import styles from './Live.module.css'

/** Who edits: two faces, or how many. */
export function Presence({ people }: { people: Person[] }) {
  if (people.length > 2) return <span className={styles.text}>{t('files.countEditing', { count: people.length })}</span>
  return (
    <span className={styles.live}>
      <AvatarStack people={people} />
      <span className={styles.text}>{t('files.editing')}</span>
    </span>
  )
}

/** Chips for what needs a person: conflict versions, a person's own lock. */
export function Chips({ item }: { item: Item }) {
  return (
    <>
      {item.conflicts > 0 && (
        <Chip tone="warn" icon={<WarningRegular />}>
          {t('files.conflicts', { count: item.conflicts })}
        </Chip>
      )}
      {item.locked?.by && !item.editing && (
        <Chip icon={<LockClosedRegular />}>{t('files.lockedBy', { name: firstName(item.locked.by.name) })}</Chip>
      )}
    </>
  )
}

export const firstName = (name: string) => name.split(' ')[0] ?? name
