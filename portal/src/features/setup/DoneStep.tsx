import { Button } from '@fluentui/react-components'
import { DocumentAddRegular, PlugConnectedRegular } from '@fluentui/react-icons'
import { useNavigate } from '@tanstack/react-router'
import { t } from '../../i18n/t'
import styles from './SetupPage.module.css'

/** The end of the set-up: what to do next. */
export function DoneStep({ organization, mail }: { organization: string; mail: string }) {
  const navigate = useNavigate()
  return (
    <>
      <h1 className={styles.title}>{t('setup.doneTitle', { organization })}</h1>
      <p className={styles.text}>{t('setup.doneText', { mail })}</p>
      <ul className={styles.next}>
        <li>
          <DocumentAddRegular fontSize={20} />
          {t('setup.doneFiles')}
        </li>
        <li>
          <PlugConnectedRegular fontSize={20} />
          {t('setup.doneSuites')}
        </li>
      </ul>
      <div className={styles.buttons}>
        <Button size="large" appearance="primary" autoFocus onClick={() => void navigate({ to: '/files' })}>
          {t('setup.doneOpen')}
        </Button>
      </div>
    </>
  )
}
