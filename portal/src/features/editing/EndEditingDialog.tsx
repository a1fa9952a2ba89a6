import { useState } from 'react'
import { codeOf } from '../../api/request'
import { useSession } from '../../api/session'
import { useEndEditing } from '../../api/versions'
import { list, t } from '../../i18n/t'
import type { EndEditingProps } from '../../parts'
import { ConfirmDialog } from '../../ui/ConfirmDialog'
import { problemText } from '../../ui/problemText'
import { showToast } from '../../ui/toasts'
import { namesBut } from './namesBut'

/** Says what ending the running session does to whom, and does it when the person still wants it. */
export function EndEditingDialog({ item, onClose }: EndEditingProps) {
  const { account } = useSession()
  const end = useEndEditing()
  // Those who were editing when it was asked, should they all leave before it is answered.
  const [asked] = useState(item.editing?.people ?? [])
  const { others, me } = namesBut(item.editing?.people ?? asked, account.id)
  const names = list(me ? [...others, t('common.you')] : others)
  const confirm = () =>
    end.mutate(item.id, {
      onSuccess: () => {
        onClose()
        showToast(t('editing.ended', { name: item.name }))
      },
      onError: (error) => {
        onClose()
        if (codeOf(error) === 'not_editing') showToast(t('editing.endedBefore', { name: item.name }))
        else showToast(t('editing.endFailed', { name: item.name, reason: problemText(error) }), { error: true })
      },
    })
  return (
    <ConfirmDialog
      title={t('editing.endTitle', { name: item.name })}
      confirm={t('editing.end')}
      busy={end.isPending}
      onConfirm={confirm}
      onClose={onClose}
    >
      {t('editing.endFor', { names })} {t('editing.endText')}{' '}
      {others.length > 0 && t('editing.endTold', { names: list(others) })}
    </ConfirmDialog>
  )
}
