import { Button, Tooltip } from '@fluentui/react-components'
import { DataBarVerticalRegular, TableRegular } from '@fluentui/react-icons'
import { useId, useState } from 'react'
import { t } from '../../i18n/t'
import { formatDay } from '../../lib/dates'
import { Chart, type ChartKind, type Point } from './Chart'
import styles from './ChartCard.module.css'

export type ChartData = {
  title: string
  /** Today's figure. */
  figure: string
  /** One line that compares it. */
  comparison: string
  summary: string
  kind: ChartKind
  colour: 1 | 3 | 4
  points: Point[]
  format: (value: number) => string
}

/** One question: its figure, what to compare it with, the picture, and the same as a table. */
export function ChartCard({
  data: { title, figure, comparison, summary, kind, colour, points, format },
}: {
  data: ChartData
}) {
  const [table, setTable] = useState(false)
  const heading = useId()
  return (
    <section className={styles.card} aria-labelledby={heading}>
      <div className={styles.head}>
        <h2 id={heading} className={styles.title}>
          {title}
        </h2>
        <Tooltip content={t(table ? 'adminOverview.asChart' : 'adminOverview.asTable')} relationship="label">
          <Button
            size="small"
            appearance="subtle"
            icon={table ? <DataBarVerticalRegular /> : <TableRegular />}
            onClick={() => setTable(!table)}
          />
        </Tooltip>
      </div>
      <p className={styles.figures}>
        <span className={`${styles.figure} numbers`}>{figure}</span>
        <span className={`${styles.comparison} numbers`}>{comparison}</span>
      </p>
      {table ? (
        <DayTable title={title} points={points} format={format} />
      ) : (
        <Chart kind={kind} colour={colour} points={points} summary={summary} format={format} />
      )}
    </section>
  )
}

function DayTable({ title, points, format }: Pick<ChartData, 'title' | 'points' | 'format'>) {
  const now = new Date()
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys
    <section className={styles.scroller} aria-label={title} tabIndex={0}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t('adminOverview.day')}</th>
            <th scope="col">{title}</th>
          </tr>
        </thead>
        <tbody className="numbers">
          {points.toReversed().map(({ day, value }, place) => (
            <tr key={day}>
              <th scope="row">{place === 0 ? t('adminOverview.todaySoFar') : formatDay(`${day}T00:00:00`, now)}</th>
              <td>{value === undefined ? t('adminOverview.notMeasured') : format(value)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
