import { t } from '../i18n/t'
import { type Document, type Schema, shapeOf, typeName } from './document'
import { Prose } from './Prose'
import styles from './reference.module.css'

/** What something consists of: its properties, each with its type; shapes within are opened. */
export function Shape({ document, schema, within = [] }: { document: Document; schema: Schema; within?: string[] }) {
  const { name, schema: shape } = shapeOf(document, schema)
  const path = name === undefined ? within : [...within, name]
  const element = shape.type === 'array' && shape.items !== undefined ? shape.items : undefined
  if (element !== undefined) return <Shape document={document} schema={element} within={path} />
  if (shape.allOf !== undefined)
    return shape.allOf.map((part) => (
      <Shape key={JSON.stringify(part)} document={document} schema={part} within={path} />
    ))
  if (shape.properties === undefined) return null
  return (
    <dl className={styles.shape}>
      {Object.entries(shape.properties).map(([property, of]) => (
        <Property
          key={property}
          document={document}
          name={property}
          schema={of}
          required={shape.required?.includes(property) ?? false}
          within={path}
        />
      ))}
    </dl>
  )
}

function Property({
  document,
  name,
  schema,
  required,
  within,
}: {
  document: Document
  name: string
  schema: Schema
  required: boolean
  within: string[]
}) {
  const inner = innerShape(document, schema)
  const opens = inner !== undefined && !within.includes(inner.name ?? '')
  const { schema: shape } = shapeOf(document, schema)
  return (
    <>
      <dt>
        <code>{name}</code>
        <TypeName schema={shape.enum === undefined ? schema : shape} />
        {required && <span className={styles.required}>{t('reference.required')}</span>}
      </dt>
      <dd>
        <Prose text={schema.description ?? shape.description ?? ''} />
        {opens && (
          <details className={styles.inner}>
            <summary>{inner.name ?? name}</summary>
            <Shape document={document} schema={inner.schema} within={[...within, inner.name ?? '']} />
          </details>
        )}
      </dd>
    </>
  )
}

/** The type of something, in a few letters. */
export function TypeName({ schema }: { schema: Schema | undefined }) {
  return <span className={styles.type}>{typeName(schema)}</span>
}

/** The shape with properties that a property leads to, through lists and choices. */
function innerShape(document: Document, schema: Schema): { name?: string; schema: Schema } | undefined {
  const reached = shapeOf(document, schema)
  const { schema: shape } = reached
  if (shape.properties !== undefined) return reached
  const next = shape.items ?? [...(shape.oneOf ?? []), ...(shape.allOf ?? [])].find(({ type }) => type !== 'null')
  return next === undefined ? undefined : innerShape(document, next)
}
