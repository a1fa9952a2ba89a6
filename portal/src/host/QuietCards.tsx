import type { Item, Session } from '../api/types'
import { t } from '../i18n/t'
import { formatTime } from '../lib/dates'
import { pages } from '../lib/paths'
import { Drawing } from '../ui/Drawing'
import { Alternatives } from './Alternatives'
import { Card } from './Card'
import styles from './host.module.css'
import { openWith } from './UnavailableCard'

const nothing = () => {}

/** No suite opens this type: download, or another suite if one can. */
export function NoSuiteCard({ item }: { item: Item | undefined }) {
  const others = item?.open ?? []
  const download = item?.can.includes('download') ?? false
  return (
    <Card title={t('host.noSuiteTitle')}>
      <h2>{t('host.noSuiteTitle')}</h2>
      <p>{others.length > 0 ? t('host.noSuiteOthers') : download ? t('host.noSuiteText') : t('host.noSuiteNothing')}</p>
      {item && others.length > 0 && (
        <div className={styles.acts}>
          {others.map((other, index) => (
            <a
              key={`${other.suite} ${other.action}`}
              className={styles.button}
              data-primary={index === 0 || undefined}
              href={openWith(item, other)}
            >
              {t('host.openWith', { suite: other.name })}
            </a>
          ))}
        </div>
      )}
      {item && <Alternatives item={item} onChoose={nothing} />}
    </Card>
  )
}

/** The token ended: where the work is, and two ways on. */
export function EndedCard({
  endedAt,
  item,
  onAgain,
  onBack,
}: {
  endedAt: number
  item: Item | undefined
  onAgain: () => void
  onBack: () => void
}) {
  const time = formatTime(new Date(endedAt))
  const folder = item?.path?.at(-1)?.name ?? t('common.myFiles')
  const version = item?.version
  return (
    <Card title={t('host.endedTitle')}>
      <h2>{t('host.endedTitle')}</h2>
      <p>{version === undefined ? t('host.endedText', { time }) : t('host.endedVersion', { time, version })}</p>
      <div className={styles.acts}>
        <button type="button" className={styles.button} data-primary onClick={onAgain}>
          {t('host.openAgain')}
        </button>
        <button type="button" className={styles.button} onClick={onBack}>
          {t('host.back', { folder })}
        </button>
      </div>
    </Card>
  )
}

/** One face for "not here" and "not yours". */
export function MissingCard({ session }: { session: Session | undefined }) {
  return (
    <Card title={t('faces.missingTitle')}>
      <Drawing name="missing" />
      <h2>{t('faces.missingTitle')}</h2>
      {session && <p>{t('faces.missingText', { mail: session.account.mail })}</p>}
      <div className={styles.acts}>
        <a className={styles.button} data-primary href={pages.files()}>
          {t('common.myFiles')}
        </a>
        <a className={styles.button} href={pages.signIn(location.pathname + location.search)}>
          {t('faces.switchAccount')}
        </a>
      </div>
    </Card>
  )
}
