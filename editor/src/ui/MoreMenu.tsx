import { useEffect, useRef, useState } from 'preact/hooks'
import type { OpenPage } from '../page/page'
import { t } from '../texts/texts'
import { CheckIcon, MoreIcon } from './icons'

interface Entry {
  text: string
  checked?: boolean
  run: () => void
}

/** What does not fit the bar. */
export function MoreMenu({ page }: { page: OpenPage }) {
  const [open, setOpen] = useState(false)
  const button = useRef<HTMLButtonElement>(null)
  const entries: Entry[] = [
    { text: t('more.find'), run: () => page.surface.find() },
    {
      text: t('more.wrap'),
      checked: page.wrap.value,
      run: () => {
        page.wrap.value = !page.wrap.value
      },
    },
    { text: t('more.download'), run: () => page.download() },
    {
      text: t('more.keys'),
      run: () => {
        page.keysShown.value = true
      },
    },
  ]
  function close() {
    setOpen(false)
    button.current?.focus()
  }
  return (
    <div class="menu-place">
      <button
        ref={button}
        type="button"
        class="icon-button"
        aria-label={t('bar.more')}
        aria-haspopup="menu"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        <MoreIcon />
      </button>
      {open && <Entries entries={entries} onClose={close} onLeave={() => setOpen(false)} />}
    </div>
  )
}

function Entries({
  entries,
  onClose,
  onLeave,
}: {
  entries: Entry[]
  onClose: () => void
  onLeave: () => void
}) {
  const menu = useRef<HTMLDivElement>(null)
  const items = () => [...(menu.current?.querySelectorAll<HTMLButtonElement>('button') ?? [])]
  useEffect(() => items()[0]?.focus(), [])

  function move(event: KeyboardEvent) {
    const all = items()
    const at = all.indexOf(document.activeElement as HTMLButtonElement)
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: all.length - 1 }[event.key]
    if (event.key === 'Escape' || event.key === 'Tab') onClose()
    if (to === undefined && event.key !== 'Escape') return
    event.preventDefault()
    if (to !== undefined) all[(to + all.length) % all.length]?.focus()
  }
  return (
    <div
      ref={menu}
      class="menu"
      role="menu"
      aria-label={t('bar.more')}
      tabIndex={-1}
      onKeyDown={move}
      onFocusOut={(event) => {
        if (!menu.current?.contains(event.relatedTarget as Node | null)) onLeave()
      }}
    >
      {entries.map(({ text, checked, run }) => (
        <button
          key={text}
          type="button"
          class="menu-item"
          role={checked === undefined ? 'menuitem' : 'menuitemcheckbox'}
          {...(checked === undefined ? {} : { 'aria-checked': checked })}
          onClick={() => {
            onClose()
            run()
          }}
        >
          <span class="menu-mark">{checked && <CheckIcon />}</span>
          {text}
        </button>
      ))}
    </div>
  )
}
