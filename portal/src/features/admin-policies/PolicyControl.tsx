import type { Choice, PolicyRow, Value } from '../../api/admin/policies'
import { t } from '../../i18n/t'
import { isBeyond, sayCeiling, sayOption } from '../../ui/policyValues'
import { AmountControl } from './AmountControl'
import { ListControl } from './ListControl'
import { OrderControl } from './OrderControl'
import { type Segment, Segments } from './Segments'

export type ControlProps = {
  row: PolicyRow
  /** What it shows: the choice that is not applied yet, or the one that is. */
  value: Choice
  label: string
  describedBy: string
  /** Why nothing can be chosen here. */
  locked: string | undefined
  onChoose: (value: Choice) => void
}

/** The control that fits the type of a policy. */
export function PolicyControl(props: ControlProps) {
  switch (props.row.type.kind) {
    case 'choice':
    case 'switch':
      return <ChoiceControl {...props} />
    case 'list':
      return <ListControl {...props} />
    case 'order':
      return <OrderControl {...props} />
    default:
      return <AmountControl {...props} />
  }
}

function ChoiceControl({ row, value, label, describedBy, locked, onChoose }: ControlProps) {
  const options = optionsOf(row)
  const segments = options.map((option): Segment => {
    const beyond = option.value !== null && isBeyond(row, option.value)
    return { key: option.key, label: option.label, locked: locked ?? (beyond ? sayCeiling(row) : undefined) }
  })
  const chosen = options.find((option) => option.value === value) ?? options.find((option) => option.standsForNone)
  return (
    <Segments
      label={label}
      describedBy={describedBy}
      segments={segments}
      chosen={chosen?.key ?? ''}
      onChoose={(key) => {
        const option = options.find((one) => one.key === key)
        if (option) onChoose(option.value)
      }}
    />
  )
}

type Option = { key: string; value: Value | null; label: string; standsForNone?: boolean }

/** "As above" is a choice like any other. What is not handed down has nothing above it, and is off until it is on. */
function optionsOf({ type, kind }: PolicyRow): Option[] {
  const asAbove: Option = { key: '', value: null, label: t('adminPolicies.asAbove'), standsForNone: true }
  const off: Option = { key: 'off', value: false, label: t('adminPolicies.off') }
  const on: Option = { key: 'on', value: true, label: t('adminPolicies.on') }
  if (type.kind === 'switch') return kind === 'local' ? [{ ...off, standsForNone: true }, on] : [asAbove, off, on]
  if (type.kind !== 'choice') return []
  return [asAbove, ...type.options.map((option) => ({ key: option, value: option, label: sayOption(option) }))]
}
