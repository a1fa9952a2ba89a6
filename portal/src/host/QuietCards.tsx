import type { Item, Opened, Session } from '../api/types'
import { t } from '../i18n/t'
import { formatTime } from '../lib/dates'
import type { ItemId } from '../lib/ids'
import { pages } from '../lib/paths'
import { Drawing } from '../ui/Drawing'
import { extension, stem } from '../ui/fileType'
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
  opened,
  item,
  onAgain,
  onBack,
}: {
  endedAt: number
  opened: Opened | undefined
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
      {opened?.action === 'edit' && <p>{t('host.endedLate', { suite: opened.suite.name })}</p>}
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

/** Before a file in an older format becomes a new document: what will be there afterwards. */
export function ConvertCard({ item, to, onConvert }: { item: Item | undefined; to: string; onConvert: () => void }) {
  const title = t('host.convertTitle')
  return (
    <Card title={title}>
      <h2>{title}</h2>
      <p>{item ? t('host.convertText', { ...namesOf(item.name, to) }) : t('host.convertAny', { ending: to })}</p>
      <div className={styles.acts}>
        <button type="button" className={styles.button} data-primary onClick={onConvert}>
          {t('host.convert')}
        </button>
        {item && (
          <a className={styles.button} href={pages.view(item.id)}>
            {t('host.read')}
          </a>
        )}
      </div>
    </Card>
  )
}

const namesOf = (name: string, to: string) => ({
  name,
  ending: extension(name),
  made: `${stem(name)}.${to}`,
})

/** Inside of another page: one word for everything that can be in the way, and the way to the document itself. */
export function EmbedCard({ item }: { item: ItemId }) {
  return (
    <Card title={t('host.embedTitle')}>
      <h2>{t('host.embedTitle')}</h2>
      <p>{t('host.embedText')}</p>
      <div className={styles.acts}>
        <a className={styles.button} data-primary href={pages.view(item)} target="_blank" rel="noopener">
          {t('host.embedOpen')}
        </a>
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
