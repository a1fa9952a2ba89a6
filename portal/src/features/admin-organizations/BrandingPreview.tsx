import { Button, FluentProvider } from '@fluentui/react-components'
import { t } from '../../i18n/t'
import { useScheme } from '../../ui/appearance'
import { Logo } from '../../ui/Logo'
import { fluentTheme } from '../../ui/theme'
import styles from './Branding.module.css'

/** The header and the sign-in page in little, as they would be. */
export function BrandingPreview({
  name,
  host,
  colour,
  logo,
}: {
  name: string
  host: string
  colour: string | undefined
  logo: string | undefined
}) {
  const scheme = useScheme()
  const mark = (size: number) =>
    logo ? <img className={styles.logo} style={{ height: size }} src={logo} alt="" /> : <Logo size={size} />
  return (
    // What it shows is said by the fields beside it.
    <FluentProvider theme={fluentTheme(scheme, colour)} className={styles.preview} aria-hidden="true">
      <div className={styles.header}>
        {mark(20)}
        <span className="ellipsis">{name}</span>
      </div>
      <div className={styles.signIn}>
        {mark(36)}
        <strong className="ellipsis">{name}</strong>
        <span className={styles.host}>{host}</span>
        <i className={styles.line} />
        <i className={styles.line} />
        <Button appearance="primary" size="small" tabIndex={-1}>
          {t('signIn.submit')}
        </Button>
      </div>
    </FluentProvider>
  )
}
