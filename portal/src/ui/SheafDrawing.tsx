const FAN = [
  { fill: 'var(--p0)', y: 190, angle: 40 },
  { fill: 'var(--p1)', y: 150, angle: 26 },
]
const LINES = [
  { y: 204, width: 230 },
  { y: 230, width: 214 },
  { y: 256, width: 223 },
  { y: 282, width: 120 },
  { y: 462, width: 230 },
  { y: 488, width: 218 },
  { y: 514, width: 207 },
  { y: 540, width: 230 },
  { y: 566, width: 138 },
]

/** The large picture beside the form: a sheaf of sheets, one of them being written. */
export function SheafDrawing() {
  return (
    <svg viewBox="0 0 760 876" preserveAspectRatio="xMidYMax slice" aria-hidden="true">
      {FAN.flatMap(({ fill, y, angle }) =>
        [-angle, angle].map((turn) => <BackSheet key={turn} fill={fill} y={y} angle={turn} />),
      )}
      <BackSheet fill="var(--p2)" y={124} angle={-13} />
      <BackSheet fill="var(--p3)" y={124} angle={13} />
      <path fill="var(--paper)" d="M241 104h214l80 80v900H225V120a16 16 0 0 1 16-16z" />
      <path fill="var(--fold)" d="M455 104l80 80h-58a22 22 0 0 1-22-22z" />
      <rect fill="#056875" x="265" y="160" width="132" height="16" rx="8" />
      {LINES.map(({ y, width }) => (
        <rect key={y} fill="var(--line)" x="265" y={y} width={width} height="8" rx="4" />
      ))}
      <rect fill="var(--line)" x="265" y="330" width="230" height="104" rx="8" />
      <path d="M285 412l44-40 34 22 52-46 60 64z" fill="#1c8591" opacity=".75" />
      <circle cx="322" cy="356" r="9" fill="#e8b653" />
      <path d="M409 533v22" stroke="#463b9f" strokeWidth="3" />
      <path d="M383 275v22" stroke="#a04a12" strokeWidth="3" />
      <rect fill="var(--band-shade)" x="186" y="707" width="388" height="82" rx="41" opacity=".55" />
      <rect fill="var(--band)" x="186" y="700" width="388" height="82" rx="41" />
    </svg>
  )
}

function BackSheet({ fill, y, angle }: { fill: string; y: number; angle: number }) {
  return <rect fill={fill} x="225" y={y} width="310" height="900" rx="16" transform={`rotate(${angle} 380 790)`} />
}
