import { Combobox, Option } from '@fluentui/react-components'
import { useEffect, useRef, useState } from 'react'
import { type Choice, fits } from './choices'

const PAUSE_MS = 150

/** Finds one of many by typing: `onSearch` hears what is typed after a pause, `choices` are what was found for it. */
export function SearchPicker({
  label,
  placeholder,
  choices: found,
  none,
  chosen,
  onSearch,
  onPick,
}: {
  label: string
  placeholder?: string
  choices: readonly Choice[]
  /** Said when nothing was found. */
  none: string
  /** What is chosen; left out where a choice is an act, and the field is empty again after it. */
  chosen?: Choice | undefined
  onSearch: (text: string) => void
  onPick: (choice: Choice | undefined) => void
}) {
  const [typed, setTyped] = useState(chosen?.label ?? '')
  const [open, setOpen] = useState(false)
  // What was found for an earlier text must not be picked for this one.
  const choices = chosen ? found : found.filter((one) => fits(one, typed))
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])
  const search = (text: string) => {
    setTyped(text)
    // Not every keyboard on glass says which key it was, by which the list would open.
    setOpen(true)
    if (chosen) onPick(undefined)
    clearTimeout(timer.current)
    timer.current = setTimeout(() => onSearch(text.trim()), PAUSE_MS)
  }
  const pick = (key: string | undefined) => {
    const choice = choices.find((one) => one.key === key)
    if (choice === undefined) return
    clearTimeout(timer.current)
    setTyped('')
    onSearch('')
    onPick(choice)
  }
  return (
    <Combobox
      freeform
      aria-label={label}
      placeholder={placeholder ?? label}
      style={{ width: '100%', minWidth: 0 }}
      open={open}
      onOpenChange={(_event, data) => setOpen(data.open)}
      value={chosen ? chosen.label : typed}
      selectedOptions={chosen ? [chosen.key] : []}
      onInput={(event) => search(event.currentTarget.value)}
      onOptionSelect={(_event, { optionValue }) => pick(optionValue)}
    >
      {choices.map(({ key, label: text, hint }) => (
        <Option key={key} value={key} text={text}>
          <span style={{ display: 'grid', minWidth: 0 }}>
            <span className="ellipsis" dir="auto">
              {text}
            </span>
            {hint && <span style={{ fontSize: 12, lineHeight: '16px' }}>{hint}</span>}
          </span>
        </Option>
      ))}
      {choices.length === 0 && (
        <Option key="none" value="" text="" disabled>
          {none}
        </Option>
      )}
    </Combobox>
  )
}
