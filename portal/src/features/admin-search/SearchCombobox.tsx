import { SearchRegular } from '@fluentui/react-icons'
import { useNavigate } from '@tanstack/react-router'
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import { t } from '../../i18n/t'
import type { OrganizationId } from '../../lib/ids'
import { useAppearance } from '../../ui/appearance'
import { problemText } from '../../ui/problemText'
import { type Group, type Result, resultKey } from './results'
import styles from './Search.module.css'
import { useFound } from './useFound'
import { useSlash } from './useSlash'

/** A field with what it finds below it: floating over the page in the header, a part of it on the page of its own. */
export function SearchCombobox({ organization, floating }: { organization: OrganizationId; floating: boolean }) {
  const [typed, setTyped] = useState('')
  const [open, setOpen] = useState(false)
  const [active, setActive] = useState<string>()
  const input = useRef<HTMLInputElement>(null)
  const list = useId()
  const navigate = useNavigate()
  const { singleKeys } = useAppearance()
  const found = useFound(organization, typed)
  const results = found.groups.flatMap((group) => group.results)
  const current = results.find((result) => resultKey(result) === active) ?? results[0]
  const shown = found.text !== '' && (open || !floating)
  useSlash(() => {
    input.current?.focus()
    input.current?.select()
  })
  useEffect(() => {
    if (!floating) input.current?.focus()
  }, [floating])
  const go = (result: Result) => {
    setOpen(false)
    setTyped('')
    setActive(undefined)
    void navigate({ href: result.href })
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') return floating && leave(event)
    if (event.key === 'Enter' && current && shown) return go(current)
    const step = STEPS[event.key]
    if (step === undefined || results.length === 0) return
    event.preventDefault()
    setOpen(true)
    const at = current ? results.indexOf(current) : -1
    const next = results[(at + step + results.length) % results.length]
    setActive(next && resultKey(next))
  }
  /** Esc closes what was found, then empties the field. */
  const leave = (event: KeyboardEvent) => {
    event.stopPropagation()
    if (shown) setOpen(false)
    else setTyped('')
  }
  return (
    <search
      className={styles.search}
      data-floating={floating}
      onBlur={(event) => event.currentTarget.contains(event.relatedTarget) || setOpen(false)}
    >
      <div className={styles.field}>
        <SearchRegular fontSize={20} aria-hidden="true" />
        <input
          ref={input}
          type="text"
          role="combobox"
          className={styles.input}
          aria-label={t('adminSearch.label')}
          placeholder={t('adminSearch.label')}
          aria-expanded={shown}
          aria-controls={list}
          aria-autocomplete="list"
          aria-activedescendant={shown && current ? optionId(list, current) : undefined}
          autoComplete="off"
          spellCheck={false}
          value={typed}
          onFocus={() => setOpen(true)}
          onChange={(event) => {
            setTyped(event.target.value)
            setActive(undefined)
            setOpen(true)
          }}
          onKeyDown={onKeyDown}
        />
        {floating && singleKeys && typed === '' && (
          <span className={styles.key} aria-hidden="true">
            /
          </span>
        )}
      </div>
      <div
        className={styles.results}
        id={list}
        role="listbox"
        aria-label={t('adminSearch.results')}
        hidden={!shown || results.length === 0}
      >
        {shown && <Groups list={list} groups={found.groups} current={current} onGo={go} onPoint={setActive} />}
      </div>
      {shown && results.length === 0 && (
        <p className={styles.none} role="status">
          {noneText(found)}
        </p>
      )}
      {shown && results.length > 0 && (
        <span className="visually-hidden" role="status">
          {t('adminSearch.count', { count: results.length })}
        </span>
      )}
      {!floating && found.text === '' && <p className={styles.none}>{t('adminSearch.hint')}</p>}
    </search>
  )
}

function noneText({ text, busy, error }: ReturnType<typeof useFound>): string {
  if (error !== undefined) return t('adminSearch.failed', { reason: problemText(error) })
  return busy ? t('adminSearch.searching') : t('adminSearch.noneAny', { text })
}

function Groups({
  list,
  groups,
  current,
  onGo,
  onPoint,
}: {
  list: string
  groups: readonly Group[]
  current: Result | undefined
  onGo: (result: Result) => void
  onPoint: (key: string) => void
}) {
  return groups.map(({ kind, title, results }) => (
    <div key={kind} role="group" aria-labelledby={`${list}-${kind}`}>
      <p className={styles.heading} id={`${list}-${kind}`}>
        {title}
      </p>
      {results.map((result) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the field has the keys
        <div
          key={result.id}
          id={optionId(list, result)}
          role="option"
          className={styles.option}
          aria-selected={result === current}
          onPointerMove={() => onPoint(resultKey(result))}
          // The field keeps the focus until the page changes.
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => onGo(result)}
        >
          <span className="ellipsis" dir="auto">
            {result.title}
          </span>
          {result.meta && (
            <span className={`${styles.meta} ellipsis`} dir="auto">
              {result.meta}
            </span>
          )}
        </div>
      ))}
    </div>
  ))
}

const optionId = (list: string, result: Result) => `${list}-${resultKey(result)}`

const STEPS: Record<string, number> = { ArrowDown: 1, ArrowUp: -1 }
