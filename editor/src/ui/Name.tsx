import { useRef, useState } from 'preact/hooks'
import type { Problem } from '../calls/problem'
import { type OpenPage, stemOf } from '../page/page'
import { t } from '../texts/texts'

/** The document's name; whoever may rename it does so in place. */
export function Name({ page }: { page: OpenPage }) {
  const [editing, setEditing] = useState(false)
  const name = page.session.name.value
  if (editing) return <NameField page={page} name={name} onDone={() => setEditing(false)} />
  if (!page.file.can_rename) {
    return (
      <h1 class="name" dir="auto">
        {name}
      </h1>
    )
  }
  return (
    <h1 class="name">
      <button
        type="button"
        class="name-button"
        dir="auto"
        title={t('name.rename', { name })}
        onClick={() => setEditing(true)}
      >
        {name}
      </button>
    </h1>
  )
}

function NameField({ page, name, onDone }: { page: OpenPage; name: string; onDone: () => void }) {
  const [trouble, setTrouble] = useState('')
  const stem = stemOf(name)
  const settled = useRef(false)

  async function rename(field: HTMLInputElement) {
    if (settled.current) return
    const wanted = field.value.trim()
    if (wanted === stem) return finish()
    if (wanted === '') return setTrouble(t('name.empty'))
    const sign = signIn(wanted)
    if (sign) return setTrouble(t('name.sign', { sign }))
    settled.current = true
    const problem = await page.rename(wanted)
    settled.current = false
    if (!problem) return finish()
    setTrouble(troubleOf(problem))
    field.focus()
  }
  function finish() {
    settled.current = true
    onDone()
    page.surface.focus()
  }
  return (
    <span class="name-edit">
      <input
        class="name-field"
        dir="auto"
        aria-label={t('name.field')}
        aria-invalid={trouble !== ''}
        aria-describedby="name-trouble"
        defaultValue={stem}
        ref={(field) => {
          if (field && document.activeElement !== field && !trouble) {
            field.focus()
            field.select()
          }
        }}
        onBeforeInput={(event) => {
          const sign = signIn(event.data ?? '')
          if (sign) event.preventDefault()
          setTrouble(sign ? t('name.sign', { sign }) : '')
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter') rename(event.currentTarget)
          if (event.key === 'Escape') finish()
        }}
        onBlur={(event) => (event.currentTarget.value.trim() === '' ? finish() : rename(event.currentTarget))}
      />
      <span>{name.slice(stem.length)}</span>
      <span id="name-trouble" class="name-trouble" role="alert">
        {trouble}
      </span>
    </span>
  )
}

/** The first sign that no name may hold: the host would put another in its place without a word. */
const signIn = (text: string): string | undefined => text.match(/[\\/:*?"<>|]/)?.[0]

function troubleOf({ code }: Problem): string {
  if (code === 'bad_name') return t('name.refused')
  if (code === 'locked') return t('name.locked')
  return t('name.failed')
}
