import { Button, Input } from '@fluentui/react-components'
import { AddRegular, DismissRegular, LockClosedRegular } from '@fluentui/react-icons'
import { useId, useRef, useState } from 'react'
import { t } from '../../i18n/t'
import { listOf } from '../../ui/policyValues'
import styles from './Controls.module.css'
import { readEnding } from './endings'
import type { ControlProps } from './PolicyControl'

/** Endings as chips: those from above are locked, one's own can be taken away, others added. */
export function ListControl({ row, value, label, describedBy, locked, onChoose }: ControlProps) {
  const own = listOf(value)
  const above = listOf(row.ceiling?.value)
  const [typed, setTyped] = useState('')
  const [problem, setProblem] = useState<string>()
  const field = useRef<HTMLInputElement>(null)
  const problemId = useId()
  const choose = (endings: string[]) => onChoose(endings.length === 0 ? null : endings)
  const add = () => {
    if (typed.trim() === '') return
    const endings = readEnding(typed)
    setProblem(endings === undefined ? t('adminPolicies.wrongEnding') : undefined)
    if (endings === undefined) return
    setTyped('')
    choose([...new Set([...own, ...endings.filter((one) => !above.includes(one))])])
  }
  return (
    <div role="group" aria-label={label} aria-describedby={describedBy}>
      <div className={styles.chips}>
        {above.map((ending) => (
          <span key={ending} className={styles.ending} data-locked>
            <LockClosedRegular fontSize={14} aria-hidden="true" />
            <span aria-hidden="true">.{ending}</span>
            <span className="visually-hidden">
              {t('adminPolicies.lockedEnding', { ending, organization: row.ceiling?.organization.name ?? '' })}
            </span>
          </span>
        ))}
        {own.map((ending) => (
          <span key={ending} className={styles.ending}>
            .{ending}
            {locked === undefined && (
              <button
                type="button"
                className={styles.remove}
                aria-label={t('adminPolicies.removeOne', { ending })}
                onClick={() => {
                  field.current?.focus()
                  choose(own.filter((one) => one !== ending))
                }}
              >
                <DismissRegular fontSize={14} />
              </button>
            )}
          </span>
        ))}
        {locked === undefined && (
          <>
            <Input
              ref={field}
              className={styles.add}
              aria-label={t('adminPolicies.addEnding')}
              aria-describedby={problem ? problemId : undefined}
              aria-invalid={problem !== undefined}
              placeholder={t('adminPolicies.addEnding')}
              value={typed}
              onChange={(_event, data) => setTyped(data.value)}
              onKeyDown={(event) => event.key === 'Enter' && add()}
            />
            <Button appearance="subtle" icon={<AddRegular />} aria-label={t('adminPolicies.addOne')} onClick={add} />
          </>
        )}
      </div>
      {problem && (
        <p className={styles.problem} id={problemId} role="alert">
          {problem}
        </p>
      )}
    </div>
  )
}
