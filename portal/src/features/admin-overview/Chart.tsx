import {
  type CSSProperties,
  type KeyboardEvent,
  type PointerEvent,
  type RefObject,
  useEffect,
  useRef,
  useState,
} from 'react'
import { t } from '../../i18n/t'
import { formatDay } from '../../lib/dates'
import styles from './Chart.module.css'
import { datePlaces, roundTop, runs } from './scale'

export type ChartKind = 'line' | 'bars'
export type Point = {
  day: string
  value: number | undefined
  /** What is said at this point. */
  text: string
}
type Props = {
  kind: ChartKind
  colour: 1 | 3 | 4
  points: readonly Point[]
  /** What the picture shows, in one sentence. */
  summary: string
  format: (value: number) => string
}

const HEIGHT = 160
const TOP = 8
const AXIS = 26
const SIDE = 52

/** One question's answer over days. Arrow keys and the pointer go through the days, and each is read out. */
export function Chart({ kind, colour, points, summary, format }: Props) {
  const box = useRef<HTMLDivElement>(null)
  const width = useWidth(box)
  const [at, setAt] = useState<number>()
  const plot = Math.max(width - SIDE, 0)
  const slot = plot / Math.max(points.length, 1)
  const top = roundTop(Math.max(0, ...points.map(({ value }) => value ?? 0)))
  const y = (value: number) => TOP + HEIGHT - (value / top) * HEIGHT
  const x = (place: number) => (place + 0.5) * slot
  const empty = points.length < 2 || points.every(({ value }) => value === undefined)
  const current = at ?? points.length - 1
  const onKey = (event: KeyboardEvent) => {
    const to = stepped(event.key, current, points.length)
    if (to === undefined) return
    event.preventDefault()
    setAt(to)
  }
  const onPointer = (event: PointerEvent<HTMLDivElement>) => {
    const place = Math.floor((event.clientX - event.currentTarget.getBoundingClientRect().left) / slot)
    setAt(Math.min(Math.max(place, 0), points.length - 1))
  }
  const drawing = (
    <svg
      className={styles.svg}
      width={width}
      height={TOP + HEIGHT + AXIS}
      aria-hidden="true"
      style={{ '--colour': `var(--sheaf-chart${colour})` } as CSSProperties}
    >
      {[0, top / 2, top].map((value) => (
        <g key={value}>
          <path className={styles.grid} d={`M0 ${y(value)}H${plot}`} />
          <text className={styles.axis} x={plot + 8} y={y(value) + 4}>
            {format(value)}
          </text>
        </g>
      ))}
      <Dates points={points} x={x} plot={plot} />
      {!empty && kind === 'bars' && <Bars points={points} x={x} y={y} slot={slot} current={at} />}
      {!empty && kind === 'line' && <Line points={points} x={x} y={y} current={at} />}
      {empty && (
        <text className={styles.axis} x={plot / 2} y={TOP + HEIGHT / 2 - 8} textAnchor="middle">
          {t('adminOverview.emptyChart')}
        </text>
      )}
    </svg>
  )
  if (empty) {
    return (
      <div ref={box} className={styles.chart} role="img" aria-label={t('adminOverview.emptyChart')}>
        {drawing}
      </div>
    )
  }
  return (
    <div
      ref={box}
      className={styles.chart}
      role="slider"
      aria-readonly="true"
      aria-roledescription={t('adminOverview.chart')}
      aria-label={summary}
      aria-valuemin={0}
      aria-valuemax={points.length - 1}
      aria-valuenow={current}
      aria-valuetext={points[current]?.text}
      tabIndex={0}
      onKeyDown={onKey}
      onFocus={() => setAt((before) => before ?? points.length - 1)}
      onBlur={() => setAt(undefined)}
      onPointerMove={onPointer}
      onPointerLeave={() => setAt(undefined)}
    >
      {drawing}
      {at !== undefined && (
        <span className={`${styles.readout} numbers`} style={placeOf(x(at), plot)}>
          {points[at]?.text}
        </span>
      )}
    </div>
  )
}

type Places = { points: readonly Point[]; x: (place: number) => number }

function Dates({ points, x, plot }: Places & { plot: number }) {
  const now = new Date()
  const last = points.length - 1
  // Narrow pictures name fewer days, so that no two touch.
  const places = datePlaces(points.length).filter(
    (_place, n, all) => plot >= 400 || n % 2 === 0 || n === 1 || all.length < 4,
  )
  return places.map((place) => (
    <text
      key={place}
      className={styles.axis}
      x={place === last ? plot : place === 0 ? 0 : x(place)}
      y={TOP + HEIGHT + 18}
      textAnchor={place === last ? 'end' : place === 0 ? 'start' : 'middle'}
    >
      {place === last ? t('adminOverview.todaySoFar') : formatDay(`${points[place]?.day}T00:00:00`, now)}
    </text>
  ))
}

type Drawn = Places & { y: (value: number) => number; current: number | undefined }

function Bars({ points, x, y, slot, current }: Drawn & { slot: number }) {
  const width = Math.max(slot * 0.7, 1.5)
  return points.map(({ day, value }, place) =>
    value ? (
      <rect
        key={day}
        className={styles.bar}
        data-current={place === current || undefined}
        data-partial={place === points.length - 1 || undefined}
        x={x(place) - width / 2}
        y={y(value)}
        width={width}
        height={Math.max(y(0) - y(value), 1)}
        rx={Math.min(2, width / 3)}
      />
    ) : null,
  )
}

function Line({ points, x, y, current }: Drawn) {
  const shown = current ?? points.length - 1
  const value = points[shown]?.value
  return (
    <>
      {runs(points.map((point) => point.value)).map(({ from, values }) => {
        const line = values.map((one, n) => `${x(from + n)} ${y(one)}`).join('L')
        return (
          <g key={from}>
            <path className={styles.area} d={`M${x(from)} ${y(0)}L${line}L${x(from + values.length - 1)} ${y(0)}Z`} />
            <path className={styles.line} d={`M${line}`} />
          </g>
        )
      })}
      {value !== undefined && <circle className={styles.dot} cx={x(shown)} cy={y(value)} r={4} />}
    </>
  )
}

/** The readout stays inside of the picture. */
function placeOf(x: number, plot: number): CSSProperties {
  return x < plot / 2
    ? { insetInlineStart: Math.max(x - 12, 0) }
    : { insetInlineEnd: Math.max(plot + SIDE - x - 12, 0) }
}

function stepped(key: string, at: number, count: number): number | undefined {
  if (key === 'ArrowLeft' || key === 'ArrowDown') return Math.max(at - 1, 0)
  if (key === 'ArrowRight' || key === 'ArrowUp') return Math.min(at + 1, count - 1)
  if (key === 'Home') return 0
  if (key === 'End') return count - 1
  return undefined
}

/** How wide an element is, as it changes: texts of a chart keep their size. */
function useWidth(box: RefObject<HTMLElement | null>): number {
  const [width, setWidth] = useState(456)
  useEffect(() => {
    if (box.current === null) return
    const observer = new ResizeObserver(([entry]) => entry && setWidth(entry.contentRect.width))
    observer.observe(box.current)
    return () => observer.disconnect()
  }, [box])
  return width
}
