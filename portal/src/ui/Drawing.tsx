import type { ReactNode } from 'react'

export type DrawingName = 'empty' | 'failed' | 'missing' | 'trash'

const LINE = { stroke: 'var(--sheaf-line)', strokeWidth: 1.5 }
const PEN = {
  stroke: 'var(--colorBrandForeground1)',
  strokeWidth: 2.25,
  strokeLinecap: 'round',
  strokeLinejoin: 'round',
} as const
const STRAW = '#e8b653'

const PARTS: Record<DrawingName, ReactNode> = {
  empty: (
    <>
      <TiltedSheets angle={20} />
      <DashedSheet />
      <path d="M64 36v20M54 46h20" {...PEN} />
      <rect x="36" y="66" width="56" height="12" rx="6" fill={STRAW} />
    </>
  ),
  trash: (
    <>
      <TiltedSheets angle={20} />
      <DashedSheet />
      <path d="M54 40h20M57.5 40l1.2 17a2 2 0 0 0 2 1.8h6.6a2 2 0 0 0 2-1.8l1.2-17M60.5 40v-3h7v3" {...PEN} />
      <rect x="36" y="66" width="56" height="12" rx="6" fill={STRAW} />
    </>
  ),
  failed: (
    <>
      <path
        d="M49 10h21l14 14v50a5 5 0 0 1-5 5H49a5 5 0 0 1-5-5V15a5 5 0 0 1 5-5z"
        fill="var(--sheaf-tint)"
        {...LINE}
      />
      <path d="M34 50h20l5-10 8 20 6-14 3 4h18" stroke="var(--colorNeutralBackground1)" strokeWidth="8" />
      <path d="M30 50h24l5-10 8 20 6-14 3 4h22" {...PEN} />
    </>
  ),
  missing: (
    <>
      <TiltedSheets angle={14} />
      <rect x="42" y="40" width="44" height="36" rx="8" fill="var(--colorNeutralBackground1)" {...PEN} />
      <path d="M53 40v-7a11 11 0 0 1 22 0v7" {...PEN} />
      <circle cx="64" cy="57" r="3.5" fill={STRAW} />
    </>
  ),
}

/** One of the drawings of sheets, outline and straw. Decoration. */
export function Drawing({ name }: { name: DrawingName }) {
  return (
    <svg viewBox="0 0 128 96" width="128" height="96" fill="none" aria-hidden="true">
      {PARTS[name]}
    </svg>
  )
}

function TiltedSheets({ angle }: { angle: number }) {
  return [-angle, angle].map((turn) => (
    <rect
      key={turn}
      x="44"
      y="16"
      width="40"
      height="64"
      rx="5"
      transform={`rotate(${turn} 64 72)`}
      fill="var(--sheaf-tint)"
      {...LINE}
    />
  ))
}

function DashedSheet() {
  return (
    <path
      d="M49 12h21l14 14v46a5 5 0 0 1-5 5H49a5 5 0 0 1-5-5V17a5 5 0 0 1 5-5z"
      fill="var(--colorNeutralBackground1)"
      strokeDasharray="4 4"
      {...LINE}
    />
  )
}
