import { Select } from '@fluentui/react-components'
import { useChangePerson } from '../../api/admin/people'
import type { PersonDetail } from '../../api/admin/peopleTypes'
import { codeOf } from '../../api/request'
import type { Role } from '../../api/types'
import { t } from '../../i18n/t'
import { problemText } from '../../ui/problemText'
import { showToast, showUndo } from '../../ui/toasts'
import styles from './PeoplePage.module.css'
import { ROLES, roleText } from './sentences'

/** The role as a choice of those that may be given. It holds once the server has said so. */
export function RoleField({ person }: { person: PersonDetail }) {
  const { name, role, roles, can, membership } = person
  const change = useChangePerson(membership)
  if (!can.includes('set_role')) return <p>{roleText(role)}</p>
  const give = (next: Role, undoes: boolean) =>
    change.mutate(
      { role: next },
      {
        onSuccess: () => {
          const text = t('adminPeople.roleChanged', { name, role: roleText(next) })
          if (undoes) showToast(text)
          else showUndo(text, t('common.undo'), () => give(role, true))
        },
        onError: (error) => {
          // Nobody is asked here who gets the files: deleting asks that.
          const files = codeOf(error) === 'needs_heir'
          const reason = files ? t('adminPeople.hasFiles', { name }) : problemText(error)
          showToast(t('adminPeople.changeFailed', { name, reason }), { error: true })
        },
      },
    )
  const offered = (Object.keys(ROLES) as Role[]).filter((one) => one === role || roles.includes(one))
  return (
    <>
      <Select
        aria-label={t('adminPeople.role')}
        disabled={change.isPending}
        value={role}
        onChange={(_event, { value }) => give(value as Role, false)}
      >
        {offered.map((one) => (
          <option key={one} value={one}>
            {roleText(one)}
          </option>
        ))}
      </Select>
      {role === 'guest' && offered.includes('standard_user') && (
        <p className={styles.read}>{t('adminPeople.guestHint', { name })}</p>
      )}
    </>
  )
}
