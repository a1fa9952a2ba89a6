import { type PlainKey, t } from '../i18n/t'
import type { Answer, Document, Operation, Part } from './document'
import { Prose } from './Prose'
import styles from './reference.module.css'
import { Shape, TypeName } from './Shape'

const PLACES: Record<string, PlainKey> = {
  path: 'reference.in.path',
  query: 'reference.in.query',
  header: 'reference.in.header',
}

/** One operation; what it takes and gives shows when it is opened. */
export function OperationCard({
  document,
  operation,
  open,
}: {
  document: Document
  operation: Operation
  open: boolean
}) {
  return (
    <details id={operation.id} className={styles.card} open={open}>
      <summary>
        <span className={styles.method} data-method={operation.method}>
          {operation.method}
        </span>
        <code className={styles.path}>{operation.path}</code>
        <span className={styles.summary}>{operation.summary}</span>
      </summary>
      <div className={styles.inside}>
        <Prose text={operation.about} />
        <p className={styles.who}>{t(operation.signedIn ? 'reference.signedIn' : 'reference.anybody')}</p>
        {operation.parameters.length > 0 && <Parameters operation={operation} />}
        {operation.body !== undefined && (
          <section>
            <h4>{t('reference.body')}</h4>
            <Prose text={operation.body.about} />
            <Parts document={document} parts={operation.body.parts} />
          </section>
        )}
        <section>
          <h4>{t('reference.answers')}</h4>
          {operation.answers.map((answer) => (
            <AnswerRow key={answer.status} document={document} answer={answer} />
          ))}
        </section>
      </div>
    </details>
  )
}

function Parameters({ operation }: { operation: Operation }) {
  return (
    <section>
      <h4>{t('reference.parameters')}</h4>
      <dl className={styles.shape}>
        {operation.parameters.map(({ name, in: place, required, description, schema }) => (
          <div key={`${place} ${name}`}>
            <dt>
              <code>{name}</code>
              <TypeName schema={schema} />
              <span className={styles.where}>{t(PLACES[place] ?? 'reference.in.query')}</span>
              {required === true && <span className={styles.required}>{t('reference.required')}</span>}
            </dt>
            <dd>
              <Prose text={description ?? ''} />
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

function AnswerRow({ document, answer }: { document: Document; answer: Answer }) {
  return (
    <div className={styles.answer}>
      <span className={styles.status} data-refused={answer.refused}>
        {answer.status}
      </span>
      <div>
        <Prose text={answer.about} />
        <Parts document={document} parts={answer.parts} />
        {answer.headers.length > 0 && (
          <p className={styles.where}>{t('reference.headers', { names: answer.headers.join(', ') })}</p>
        )}
      </div>
    </div>
  )
}

function Parts({ document, parts }: { document: Document; parts: Part[] }) {
  return parts.map(({ mediaType, schema }) => (
    <div key={mediaType}>
      <p className={styles.media}>
        <code>{mediaType}</code> {schema !== undefined && <TypeName schema={schema} />}
      </p>
      {schema !== undefined && <Shape document={document} schema={schema} />}
    </div>
  ))
}
