import { Input } from '@fluentui/react-components'
import { useId, useState } from 'react'
import type { Choice, PolicyRow } from '../../api/admin/policies'
import { t } from '../../i18n/t'
import { isBeyond, sayAmount, sayCeiling } from '../../ui/policyValues'
import { readAmount } from './amounts'
import styles from './Controls.module.css'
import type { ControlProps } from './PolicyControl'

/** A number with its unit. What is typed counts from Enter, or when the field is left. */
export function AmountControl({ row, value, label, describedBy, locked, onChoose }: ControlProps) {
  const { type } = row
  const problemId = useId()
  const shown = typeof value === 'number' && 'min' in type ? sayAmount(type.kind, value) : ''
  const [typed, setTyped] = useState<string>()
  const [problem, setProblem] = useState<string>()
  if (!('min' in type)) return null
  const take = () => {
    if (typed === undefined || typed === shown) return setTyped(undefined)
    const read = readAmount(type, typed)
    const wrong = 'problem' in read ? read.problem : beyond(row, read.amount)
    setProblem(wrong)
    if (wrong !== undefined || 'problem' in read) return
    setTyped(undefined)
    onChoose(read.amount)
  }
  const restore = () => {
    setTyped(undefined)
    setProblem(undefined)
  }
  return (
    <div>
      <Input
        className={`${styles.amount} numbers`}
        aria-label={label}
        aria-describedby={problem ? problemId : describedBy}
        aria-invalid={problem !== undefined}
        aria-disabled={locked !== undefined}
        readOnly={locked !== undefined}
        value={typed ?? shown}
        placeholder={t('adminPolicies.asAbove')}
        onChange={(_event, data) => setTyped(data.value)}
        onBlur={take}
        onKeyDown={(event) => {
          if (event.key === 'Enter') take()
          if (event.key === 'Escape' && typed !== undefined) {
            event.stopPropagation()
            restore()
          }
        }}
      />
      {problem && (
        <p className={styles.problem} id={problemId} role="alert">
          {problem}
        </p>
      )}
    </div>
  )
}

/** Why an amount can't be set, when those above forbid it. */
const beyond = (row: PolicyRow, amount: Choice): string | undefined =>
  amount !== null && isBeyond(row, amount) ? sayCeiling(row) : undefined
