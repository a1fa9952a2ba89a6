import { useEffect, useState } from 'react'
import { t } from '../i18n/t'
import { Logo } from '../ui/Logo'
import { SearchField } from '../ui/SearchField'
import { type Area, areasOf, type Document, found } from './document'
import { OperationCard } from './OperationCard'
import { Prose } from './Prose'
import styles from './reference.module.css'

/** Where the server tells what its API is. */
const DOCUMENT = '/api/openapi.json'

/** The page that shows the API: its operations by area, what each takes and gives. */
export function Reference() {
  const [document, setDocument] = useState<Document | 'failed'>()
  const [search, setSearch] = useState('')
  useEffect(() => {
    const stop = new AbortController()
    load(stop.signal).then(setDocument, () => stop.signal.aborted || setDocument('failed'))
    return () => stop.abort()
  }, [])
  const areas = document === undefined || document === 'failed' ? [] : found(areasOf(document), search)
  return (
    <div className={styles.page}>
      <header className={styles.top}>
        <Logo size={28} />
        <h1>{t('reference.title')}</h1>
        <a href={DOCUMENT}>{t('reference.document')}</a>
      </header>
      <div className={styles.columns}>
        <Areas areas={areas} />
        <main className={styles.main} id="operations">
          {document === 'failed' && <p role="alert">{t('reference.failed')}</p>}
          {document !== undefined && document !== 'failed' && (
            <>
              <Prose text={document.info.description ?? ''} />
              <SearchField label={t('reference.search')} value={search} onSearch={setSearch} />
              <p className="visually-hidden" role="status">
                {t('reference.operations', { count: areas.flatMap(({ operations }) => operations).length })}
              </p>
              {areas.length === 0 && <p>{t('reference.nothing')}</p>}
              {areas.map((area) => (
                <AreaSection key={area.name} document={document} area={area} />
              ))}
            </>
          )}
        </main>
      </div>
    </div>
  )
}

async function load(signal: AbortSignal): Promise<Document> {
  const answer = await fetch(DOCUMENT, { signal })
  if (!answer.ok) throw new Error(`${answer.status}`)
  return (await answer.json()) as Document
}

function Areas({ areas }: { areas: Area[] }) {
  return (
    <nav className={styles.areas} aria-label={t('reference.areas')}>
      {areas.map(({ name, operations }) => (
        <a key={name} href={`#${placeOf(name)}`}>
          <span>{name}</span>
          <span className="numbers">{operations.length}</span>
        </a>
      ))}
    </nav>
  )
}

function AreaSection({ document, area }: { document: Document; area: Area }) {
  return (
    <section className={styles.area} id={placeOf(area.name)} aria-label={area.name}>
      <h2>{area.name}</h2>
      <Prose text={area.about} />
      {area.operations.map((operation) => (
        <OperationCard
          key={operation.id}
          document={document}
          operation={operation}
          open={location.hash === `#${operation.id}`}
        />
      ))}
    </section>
  )
}

const placeOf = (area: string) => `area-${area.toLowerCase().replace(/\W+/g, '-')}`
