import { Button, Spinner } from '@fluentui/react-components'
import { DeleteRegular, PersonProhibitedRegular } from '@fluentui/react-icons'
import { useState } from 'react'
import { useSwitchOff, useSwitchOn } from '../../api/admin/people'
import type { PersonDetail } from '../../api/admin/peopleTypes'
import { t } from '../../i18n/t'
import { problemText } from '../../ui/problemText'
import { showToast } from '../../ui/toasts'
import { DeleteDialog } from './DeleteDialog'
import { EndsDialog } from './EndsDialog'
import { endsParts } from './sentences'

/** Switching off and on, and deleting. Nothing at all for whom neither may be done to. */
export function PersonFoot({ person, onGone }: { person: PersonDetail; onGone: () => void }) {
  const { name, membership, can, state } = person
  const [asks, setAsks] = useState<'off' | 'delete'>()
  const off = useSwitchOff(membership)
  const on = useSwitchOn(membership)
  const close = () => setAsks(undefined)
  const switchOn = () =>
    on.mutate(undefined, {
      onSuccess: () => showToast(t('adminPeople.switchedOn', { name })),
      onError: (error) => {
        showToast(t('adminPeople.changeFailed', { name, reason: problemText(error) }), { error: true })
      },
    })
  return (
    <>
      {can.includes('switch_on') && (
        <Button
          disabledFocusable={on.isPending}
          icon={on.isPending ? <Spinner size="tiny" /> : null}
          onClick={switchOn}
        >
          {t('adminPeople.switchOn')}
        </Button>
      )}
      {can.includes('switch_off') && (
        <Button icon={<PersonProhibitedRegular />} onClick={() => setAsks('off')}>
          {t('adminPeople.switchOff')}
        </Button>
      )}
      {can.includes('delete') && (
        <Button icon={<DeleteRegular />} onClick={() => setAsks('delete')}>
          {t(state === 'invited' ? 'adminPeople.takeBack' : 'adminPeople.delete')}
        </Button>
      )}
      {asks === 'off' && (
        <EndsDialog
          person={person}
          title={t('adminPeople.switchOffTitle', { name })}
          confirm={t('adminPeople.switchOff')}
          text={(ended) => t('adminPeople.switchOffText', { name, ...endsParts(ended) })}
          act={off}
          onDone={() => showToast(t('adminPeople.switchedOff', { name }))}
          onClose={close}
        />
      )}
      {asks === 'delete' && <DeleteDialog person={person} onClose={close} onGone={onGone} />}
    </>
  )
}
