import { SearchBox } from '@fluentui/react-components'
import { useEffect, useRef, useState } from 'react'
import styles from './Filters.module.css'

const PAUSE_MS = 150

/** A field that searches a list while one types: `onSearch` hears of it after a pause, and at once on Enter. */
export function SearchField({
  label,
  value,
  onSearch,
}: {
  label: string
  /** What is searched for now. */
  value: string
  onSearch: (text: string) => void
}) {
  const [typed, setTyped] = useState(value)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])
  const say = (text: string, pause: number) => {
    setTyped(text)
    clearTimeout(timer.current)
    timer.current = setTimeout(() => onSearch(text.trim()), pause)
  }
  return (
    <SearchBox
      className={styles.search}
      aria-label={label}
      placeholder={label}
      value={typed}
      onChange={(_event, data) => say(data.value, data.value === '' ? 0 : PAUSE_MS)}
      onKeyDown={(event) => event.key === 'Enter' && say(typed, 0)}
    />
  )
}
