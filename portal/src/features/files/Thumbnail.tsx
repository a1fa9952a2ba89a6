import { useState } from 'react'
import type { Item } from '../../api/types'
import { api } from '../../lib/paths'
import { type FileType, fileType } from '../../ui/fileType'
import styles from './Thumbnail.module.css'

/** Pictures larger than this are not fetched for a tile. */
const MOST_BYTES = 3_000_000

/** What a tile shows of a file: the picture itself, or a sheet in the shape of its type. Decoration. */
export function Thumbnail({ item }: { item: Item }) {
  const [broken, setBroken] = useState(false)
  const isPicture = item.preview === 'image' && (item.size_bytes ?? 0) <= MOST_BYTES && !broken
  return (
    <span className={styles.place} aria-hidden="true">
      {isPicture ? (
        <img
          className={styles.picture}
          src={`${api.content(item.id, { inline: true })}&v=${item.version ?? 1}`}
          alt=""
          loading="lazy"
          decoding="async"
          draggable={false}
          onError={() => setBroken(true)}
        />
      ) : (
        <Shape type={fileType(item.name)} />
      )}
    </span>
  )
}

const LINES = [
  { y: 26, width: 58 },
  { y: 36, width: 66 },
  { y: 46, width: 62 },
  { y: 62, width: 66 },
  { y: 72, width: 52 },
  { y: 82, width: 66 },
]

function Shape({ type }: { type: FileType }) {
  if (type === 'powerpoint' || type === 'video' || type === 'image') return <WideSheet type={type} />
  if (type === 'excel' || type === 'csv') return <GridSheet type={type} />
  return (
    <svg viewBox="0 0 200 138" className={styles.shape} data-type={type} aria-hidden="true">
      <path className={styles.paper} d="M55 16h72l18 18v110H55z" />
      <path className={styles.fold} d="M127 16l18 18h-18z" />
      <rect className={styles.accent} x="67" y="30" width="34" height="5" rx="2.5" />
      {LINES.map(({ y, width }) => (
        <rect key={y} className={styles.line} x="67" y={y + 20} width={width} height="3.5" rx="1.75" />
      ))}
    </svg>
  )
}

function WideSheet({ type }: { type: FileType }) {
  return (
    <svg viewBox="0 0 200 138" className={styles.shape} data-type={type} aria-hidden="true">
      <rect className={styles.paper} x="32" y="24" width="136" height="90" rx="4" />
      {type === 'video' ? (
        <path className={styles.accent} d="M90 52v34l28-17z" />
      ) : (
        <>
          <rect className={styles.accent} x="46" y="38" width="48" height="6" rx="3" />
          <rect className={styles.line} x="46" y="52" width="34" height="3.5" rx="1.75" />
          <path className={styles.line} d="M96 100l22-30 14 16 8-8 16 22z" />
        </>
      )}
    </svg>
  )
}

const COLUMNS = [60, 84, 108, 132]
const ROWS = [46, 60, 74, 88, 102, 116]

function GridSheet({ type }: { type: FileType }) {
  return (
    <svg viewBox="0 0 200 138" className={styles.shape} data-type={type} aria-hidden="true">
      <rect className={styles.paper} x="34" y="20" width="132" height="140" rx="3" />
      <path className={styles.accent} d="M37 20h126a3 3 0 0 1 3 3v11H34V23a3 3 0 0 1 3-3z" />
      {COLUMNS.map((x) => (
        <path key={x} className={styles.rule} d={`M${x} 34v104`} />
      ))}
      {ROWS.map((y) => (
        <path key={y} className={styles.rule} d={`M34 ${y + 2}h132`} />
      ))}
    </svg>
  )
}
