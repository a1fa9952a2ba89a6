import { Button, Popover, PopoverSurface, PopoverTrigger } from '@fluentui/react-components'
import { ArrowDownRegular, ArrowUpRegular, ChevronDownRegular } from '@fluentui/react-icons'
import { useState } from 'react'
import { t } from '../../i18n/t'
import { listOf, sayValue } from '../../ui/policyValues'
import styles from './Controls.module.css'
import type { ControlProps } from './PolicyControl'

/** Names in an order: the button says it, behind it they are moved. */
export function OrderControl({ row, value, label, describedBy, locked, onChoose }: ControlProps) {
  const [order, setOrder] = useState<string[]>()
  if (row.type.kind !== 'order') return null
  const { options } = row.type
  const started = completed(listOf(value ?? row.effective), options)
  const name = (id: string) => options.find((option) => option.id === id)?.name ?? id
  const done = (chosen: string[] | null) => {
    setOrder(undefined)
    onChoose(chosen)
  }
  const said = value === null ? t('adminPolicies.asAbove') : sayValue(row.type, value)
  return (
    <Popover
      trapFocus
      open={order !== undefined}
      positioning="below-start"
      onOpenChange={(_event, { open }) => setOrder(open && locked === undefined ? started : undefined)}
    >
      <PopoverTrigger disableButtonEnhancement>
        <Button
          className={styles.orderButton}
          iconPosition="after"
          icon={<ChevronDownRegular />}
          aria-label={`${label}: ${said}`}
          aria-describedby={describedBy}
          disabledFocusable={locked !== undefined}
        >
          {said}
        </Button>
      </PopoverTrigger>
      <PopoverSurface aria-label={label}>
        <ol className={styles.order}>
          {(order ?? []).map((id, at) => (
            <li key={id}>
              <span>{name(id)}</span>
              <Button
                appearance="subtle"
                icon={<ArrowUpRegular />}
                aria-label={t('adminPolicies.up', { name: name(id) })}
                disabledFocusable={at === 0}
                onClick={() => setOrder(moved(order ?? [], at, -1))}
              />
              <Button
                appearance="subtle"
                icon={<ArrowDownRegular />}
                aria-label={t('adminPolicies.down', { name: name(id) })}
                disabledFocusable={at === (order?.length ?? 0) - 1}
                onClick={() => setOrder(moved(order ?? [], at, 1))}
              />
            </li>
          ))}
        </ol>
        <div className={styles.orderFoot}>
          <Button onClick={() => done(order ?? [])}>{t('adminPolicies.useOrder')}</Button>
          <Button appearance="subtle" onClick={() => done(null)}>
            {t('adminPolicies.asAbove')}
          </Button>
        </div>
      </PopoverSurface>
    </Popover>
  )
}

/** What is chosen, then what came later. */
export function completed(chosen: readonly string[], options: readonly { id: string }[]): string[] {
  const known = chosen.filter((id) => options.some((option) => option.id === id))
  return [...known, ...options.map(({ id }) => id).filter((id) => !known.includes(id))]
}

/** The list with one of it a place further. */
export function moved(list: readonly string[], at: number, by: number): string[] {
  const to = at + by
  const one = list[at]
  if (one === undefined || to < 0 || to >= list.length) return [...list]
  const rest = list.filter((_, index) => index !== at)
  return [...rest.slice(0, to), one, ...rest.slice(to)]
}
