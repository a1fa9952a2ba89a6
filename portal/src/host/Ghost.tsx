import { type FileType, fileType } from '../ui/fileType'
import styles from './host.module.css'

const LINES = ['100%', '96%', '98%', '70%', '', '100%', '94%', '99%', '97%', '40%', '', '100%', '92%']

/** The shape of what will be here: a page, cells or slides. Decoration. */
export function Ghost({ name }: { name: string | undefined }) {
  return (
    <div className={styles.ghost} aria-hidden="true">
      <div className={styles.ribbon} />
      {shape(name === undefined ? 'other' : fileType(name))}
    </div>
  )
}

function shape(type: FileType) {
  if (type === 'excel' || type === 'csv') return <div className={styles.cells} />
  if (type === 'powerpoint') return <Slides />
  return <Paper />
}

function Paper() {
  return (
    <div className={styles.paper}>
      <i className={styles.head} style={{ width: '50%' }} />
      {LINES.map((width, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the lines never change
        <i key={index} className={width === '' ? styles.gap : undefined} style={{ width }} />
      ))}
    </div>
  )
}

function Slides() {
  return (
    <div className={styles.slides}>
      <div className={styles.thumbs}>
        <i />
        <i />
        <i />
      </div>
      <i />
    </div>
  )
}
