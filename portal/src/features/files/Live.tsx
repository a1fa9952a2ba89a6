import { Tooltip } from '@fluentui/react-components'
import { LockClosedRegular, WarningRegular } from '@fluentui/react-icons'
import type { Item } from '../../api/types'
import { list, t } from '../../i18n/t'
import { AvatarStack, Faces } from '../../ui/Avatar'
import { Chip } from '../../ui/Chip'
import { joiningOf } from './acts'
import styles from './Live.module.css'
import { joinHref } from './openItem'

/** Who edits: two faces, or how many. A click joins them; keys find that in the menu. */
export function Presence({ item, faces = false }: { item: Item; faces?: boolean }) {
  const { people } = item.editing ?? { people: [] }
  const joining = joiningOf(item)
  const many = people.length > 2
  const shown = (
    <>
      {(faces || !many) && (joining ? <Faces people={people} /> : <AvatarStack people={people} />)}
      {!faces && (
        <span className={styles.text}>
          <span>{many ? t('files.countEditing', { count: people.length }) : t('files.editing')}</span>
          {joining && <span aria-hidden="true">{t('files.join')}</span>}
        </span>
      )}
    </>
  )
  if (!joining) return <span className={styles.live}>{shown}</span>
  return (
    <Tooltip content={joinText(item)} relationship="label">
      <a
        className={`${styles.live} ${styles.join}`}
        href={joinHref(item, joining)}
        tabIndex={-1}
        draggable={false}
        data-join
      >
        {shown}
      </a>
    </Tooltip>
  )
}

/** "Mara and Tomás editing, join in Collabora": it holds what is to be read there, or speech input would not find it. */
function joinText({ editing }: Item): string {
  const people = editing?.people ?? []
  const suite = editing?.suite ?? ''
  if (people.length > 2) return t('files.joinMany', { count: people.length, suite })
  return t('files.joinPeople', { names: list(people.map(({ name }) => firstName(name))), suite })
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
