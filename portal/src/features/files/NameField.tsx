import { type InputEvent, useEffect, useId, useRef, useState } from 'react'
import { useSession } from '../../api/session'
import { t } from '../../i18n/t'
import { nameProblem } from '../../lib/names'
import { stem } from '../../ui/fileType'
import styles from './NameField.module.css'

/**
 * A name being entered in its row. The stem is selected; a sign that no name may hold is refused as it is typed, with the
 * reason below. Enter and leaving save, Esc gives up. `refused` is what the server said to the last try.
 */
export function NameField({
  name,
  refused,
  onSave,
  onGiveUp,
}: {
  name: string
  refused?: string | undefined
  onSave: (name: string) => void
  onGiveUp: () => void
}) {
  const { limits } = useSession()
  const [value, setValue] = useState(name)
  const [typed, setTyped] = useState<string>()
  const input = useRef<HTMLInputElement>(null)
  const over = useRef(false)
  const reason = useId()
  const problem = typed ?? refused

  useEffect(() => {
    input.current?.focus()
    input.current?.setSelectionRange(0, stem(input.current.value).length)
  }, [])
  useEffect(() => {
    if (refused) over.current = false
  }, [refused])

  // A sign that is never allowed does not get in; what is only not finished yet does.
  const signProblem = (next: string) => nameProblem(`x${next}x`, limits.max_name_chars + 2)
  const refuseSign = (event: InputEvent<HTMLInputElement>) => {
    const { selectionStart, selectionEnd } = event.currentTarget
    const wrong = signProblem(value.slice(0, selectionStart ?? 0) + event.data + value.slice(selectionEnd ?? 0))
    if (wrong) event.preventDefault()
    setTyped(wrong)
  }
  const change = (next: string) => {
    if (signProblem(next) !== undefined) return
    setTyped(undefined)
    setValue(next)
  }
  const leave = (save: boolean) => {
    if (over.current) return
    over.current = true
    const wrong = nameProblem(value, limits.max_name_chars)
    if (save && wrong === undefined) return onSave(value)
    onGiveUp()
  }
  const enter = () => {
    const wrong = nameProblem(value, limits.max_name_chars)
    if (wrong) return setTyped(wrong)
    leave(true)
  }

  return (
    <span className={styles.place}>
      <input
        ref={input}
        className={styles.input}
        aria-label={t('files.name')}
        aria-invalid={problem !== undefined}
        aria-describedby={reason}
        dir="auto"
        spellCheck={false}
        autoComplete="off"
        value={value}
        onBeforeInput={refuseSign}
        onChange={(event) => change(event.target.value)}
        onBlur={() => leave(true)}
        onKeyDown={(event) => {
          event.stopPropagation()
          if (event.key === 'Enter') enter()
          if (event.key === 'Escape') leave(false)
        }}
      />
      <span id={reason} role="alert" className={problem ? styles.reason : undefined}>
        {problem}
      </span>
    </span>
  )
}
