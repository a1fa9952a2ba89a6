import type { ComponentChildren } from 'preact'
import type { FileType } from '../surface/languages'

function Icon({ children, size = 20 }: { children: ComponentChildren; size?: number }) {
  return (
    <svg class="icon" width={size} height={size} viewBox="0 0 20 20" aria-hidden="true">
      {children}
    </svg>
  )
}

export const BackIcon = () => (
  <Icon>
    <path d="M12 5.5 7.5 10l4.5 4.5" />
  </Icon>
)
export const MoreIcon = () => (
  <Icon>
    <g fill="currentColor" stroke="none">
      <circle cx="5" cy="10" r="1.4" />
      <circle cx="10" cy="10" r="1.4" />
      <circle cx="15" cy="10" r="1.4" />
    </g>
  </Icon>
)
export const CheckIcon = () => (
  <Icon size={14}>
    <path d="m4.5 10.5 3.6 3.6 7.4-8" />
  </Icon>
)
export const WarnIcon = () => (
  <Icon size={14}>
    <path d="M10 3.5 17 16H3zM10 8.5v3.2M10 13.8v.2" />
  </Icon>
)
export const EyeIcon = () => (
  <Icon size={14}>
    <path d="M2.5 10S5 5.5 10 5.5 17.5 10 17.5 10 15 14.5 10 14.5 2.5 10 2.5 10z" />
    <circle cx="10" cy="10" r="2" />
  </Icon>
)
export const PenIcon = () => (
  <Icon size={14}>
    <path d="m4 16 .8-3.3L13.2 4.3a1.4 1.4 0 0 1 2 0l.5.5a1.4 1.4 0 0 1 0 2L7.3 15.2z" />
  </Icon>
)
export const CloseIcon = () => (
  <Icon size={16}>
    <path d="m5 5 10 10M15 5 5 15" />
  </Icon>
)

const GLYPHS: Partial<Record<FileType, { colour: string; glyph: string }>> = {
  Markdown: { colour: '#50636b', glyph: 'M8 16.5v-4.3l2 2.4 2-2.4v4.3M15 12.2v4M13.6 15l1.4 1.5 1.4-1.5' },
  CSV: { colour: '#2f7a63', glyph: 'M8 12h8v6H8zM8 15h8M12 12v6' },
}
const LINES = { colour: '#50636b', glyph: 'M8 12.5h8M8 15.5h8M8 18.5h5' }

/** The sheet that stands for the type of the document. */
export function FileIcon({ type }: { type: FileType }) {
  const { colour, glyph } = GLYPHS[type] ?? LINES
  return (
    <svg class="file-icon" width="24" height="24" viewBox="0 0 24 24" aria-hidden="true">
      <path
        d="M5 4.2C5 3 6 2 7.2 2h7.3L20 7.5v12.3c0 1.2-1 2.2-2.2 2.2H7.2C6 22 5 21 5 19.8z"
        fill={colour}
      />
      <path d="M14.5 2 20 7.5h-3.7c-1 0-1.8-.8-1.8-1.8z" fill="#fff" fill-opacity=".55" />
      <path
        d={glyph}
        fill="none"
        stroke="#fff"
        stroke-width="1.35"
        stroke-linecap="round"
        stroke-linejoin="round"
      />
    </svg>
  )
}
