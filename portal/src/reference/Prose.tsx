import { Fragment } from 'react'
import styles from './reference.module.css'

/** A text of the document: paragraphs, and `code` in them. */
export function Prose({ text }: { text: string }) {
  return text
    .split(/\n\n+/)
    .filter((paragraph) => paragraph !== '')
    .map((paragraph) => (
      <p key={paragraph} className={styles.prose}>
        {paragraph.split('`').map((piece, place) => {
          const key = `${place}${piece}`
          return place % 2 === 1 ? <code key={key}>{piece}</code> : <Fragment key={key}>{piece}</Fragment>
        })}
      </p>
    ))
}
