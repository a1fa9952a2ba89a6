import { useNavigate, useSearch } from '@tanstack/react-router'
import { useMemo } from 'react'
import { type FilterSearch, readFilter } from './filter'

/** The filters that the address holds, and how to change them. */
export function useFilter(): readonly [FilterSearch, (filter: FilterSearch) => void] {
  const search: Record<string, unknown> = useSearch({ strict: false })
  const navigate = useNavigate()
  const filter = useMemo(() => readFilter(search), [search])
  // Pages of the administration share one type of address, which knows no search.
  return [filter, (next) => void navigate({ to: '.', search: readFilter(next) as never, replace: true })]
}
