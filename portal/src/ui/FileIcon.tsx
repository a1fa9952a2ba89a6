import { type FileType, fileType } from './fileType'

type Size = 20 | 24 | 32 | 48

const COLOUR: Record<FileType, string> = {
  word: 'var(--sheaf-type-word)',
  excel: 'var(--sheaf-type-excel)',
  powerpoint: 'var(--sheaf-type-powerpoint)',
  pdf: 'var(--sheaf-type-pdf)',
  text: 'var(--sheaf-type-text)',
  markdown: 'var(--sheaf-type-text)',
  image: 'var(--sheaf-type-image)',
  audio: 'var(--sheaf-type-media)',
  video: 'var(--sheaf-type-media)',
  csv: 'var(--sheaf-type-csv)',
  other: 'var(--sheaf-type-other)',
}

/** Strokes in white on a sheet of 24 by 24. */
const GLYPH: Record<FileType, string> = {
  word: 'M8.2 11.5h7.6M8.2 14.2h7.6M8.2 16.9h4.8',
  excel: 'M8 11.3h8v6.4H8zM8 14.5h8M12 11.3v6.4',
  powerpoint: 'M8 11h8v5H8zM12 16v2.2M10 18.2h4',
  pdf: 'M12 10.6c1.2 2.7 2.2 4.2 4.2 5.4-2.4-.5-5-.4-8 1 2.3-1.7 3.3-3.6 3.8-6.4z',
  text: 'M8.2 11.5h7.6M8.2 14.2h7.6M8.2 16.9h7.6',
  markdown: 'M8 16.5v-4.3l2 2.4 2-2.4v4.3M15 12.2v4M13.6 15l1.4 1.5 1.4-1.5',
  image: 'M7.8 17.2l3-4.2 2.1 2.6 1.2-1.3 2.1 2.9z',
  audio:
    'M10.4 17V11.6l4.6-.9v5.4M10.4 17a1.3 1.3 0 1 1-2.6 0 1.3 1.3 0 0 1 2.6 0zM15 16.1a1.3 1.3 0 1 1-2.6 0 1.3 1.3 0 0 1 2.6 0z',
  video: 'M10.2 11.2v6.2l5-3.1z',
  csv: 'M8.2 11.5h2.4M13 11.5h2.8M8.2 14.2h2.4M13 14.2h2.8M8.2 16.9h2.4M13 16.9h2.8',
  other: 'M9.5 15.8h5',
}

const FILLED: Partial<Record<FileType, true>> = { image: true, video: true }

/** The icon of a file or folder. It is decoration: the name beside it says what it is. */
export function FileIcon({ kind, name, size = 24 }: { kind: 'folder' | 'file'; name: string; size?: Size }) {
  return (
    <svg width={size} height={size} viewBox="0 0 24 24" aria-hidden="true" style={{ flex: 'none', display: 'block' }}>
      {kind === 'folder' ? <Folder /> : <Sheet type={fileType(name)} />}
    </svg>
  )
}

function Folder() {
  return (
    <>
      <path
        d="M2.5 6.7c0-1.2.9-2.1 2.1-2.1h4c.6 0 1.1.2 1.5.6l1.6 1.6h7.7c1.2 0 2.1.9 2.1 2.1v1H2.5z"
        fill="var(--sheaf-folder-back)"
      />
      <path
        d="M2.5 9.4c0-.7.5-1.2 1.2-1.2h16.6c.7 0 1.2.5 1.2 1.2v7.9c0 1.2-.9 2.1-2.1 2.1H4.6c-1.2 0-2.1-.9-2.1-2.1z"
        fill="var(--sheaf-folder)"
      />
    </>
  )
}

function Sheet({ type }: { type: FileType }) {
  return (
    <>
      <path d="M5 4.2C5 3 6 2 7.2 2h7.3L20 7.5v12.3c0 1.2-1 2.2-2.2 2.2H7.2C6 22 5 21 5 19.8z" fill={COLOUR[type]} />
      <path d="M14.5 2L20 7.5h-3.7c-1 0-1.8-.8-1.8-1.8z" fill="#fff" fillOpacity=".55" />
      <path
        d={GLYPH[type]}
        fill={FILLED[type] ? '#fff' : 'none'}
        stroke="#fff"
        strokeWidth="1.35"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
      {type === 'image' && <circle cx="15.2" cy="11.6" r="1.2" fill="#fff" />}
    </>
  )
}
