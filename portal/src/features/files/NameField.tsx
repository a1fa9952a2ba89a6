import { useEffect, useId, useRef, useState } from 'react'
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

  const change = (next: string) => {
    // A sign that is never allowed does not get in; what is only not finished yet does.
    const sign = nameProblem(`x${next}x`, limits.max_name_chars + 2)
    setTyped(sign)
    if (sign === undefined) setValue(next)
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
