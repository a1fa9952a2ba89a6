import { Button } from '@fluentui/react-components'
import { FolderRegular } from '@fluentui/react-icons'
import { t } from '../i18n/t'
import { CalmState } from './CalmState'

/** One face for "not here" and "not yours", so that neither is told. */
export function MissingState({
  mail,
  onMyFiles,
  onSwitchAccount,
}: {
  mail: string
  onMyFiles: () => void
  onSwitchAccount: () => void
}) {
  return (
    <CalmState
      drawing="missing"
      title={t('faces.missingTitle')}
      actions={
        <>
          <Button appearance="primary" icon={<FolderRegular />} onClick={onMyFiles}>
            {t('common.myFiles')}
          </Button>
          <Button onClick={onSwitchAccount}>{t('faces.switchAccount')}</Button>
        </>
      }
    >
      {t('faces.missingText', { mail })}
    </CalmState>
  )
}
