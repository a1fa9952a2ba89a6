import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { MAX_SEARCH_CHARS, searchQuery } from '../../api/admin/search'
import { useSession } from '../../api/session'
import { t } from '../../i18n/t'
import type { OrganizationId } from '../../lib/ids'
import { sectionsFor } from '../admin-frame/pages'
import { hrefOf } from '../admin-frame/useScope'
import { foundHere, foundThere, type Group, grouped } from './results'

const PAUSE_MS = 150

/** What a search finds: at once what the portal knows by itself, then what the server finds. */
export function useFound(organization: OrganizationId, typed: string) {
  const text = typed.trim().slice(0, MAX_SEARCH_CHARS)
  const paused = usePaused(text)
  const role = useSession().membership.role
  const query = useQuery(searchQuery(organization, paused))
  const pages = sectionsFor(role === 'system_administrator').flatMap(({ entries }) =>
    entries.map(({ name, label }) => ({ name, title: t(label), href: hrefOf(organization, name) })),
  )
  const here = text === '' ? [] : foundHere(text, organization, pages)
  const there = text !== '' && query.data ? foundThere(query.data) : []
  const groups: Group[] = grouped([...there, ...here])
  const busy = text !== '' && (paused !== text || query.isFetching)
  return { text, groups, busy, error: query.isError ? query.error : undefined }
}

/** The text once nobody has typed for a moment. */
function usePaused(text: string): string {
  const [paused, setPaused] = useState(text)
  useEffect(() => {
    const timer = setTimeout(() => setPaused(text), text === '' ? 0 : PAUSE_MS)
    return () => clearTimeout(timer)
  }, [text])
  return paused
}
