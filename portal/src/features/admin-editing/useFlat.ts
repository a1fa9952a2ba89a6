import { useMemo } from 'react'
import type { EditingNow } from '../../api/admin/editing'

/** The sessions of all pages as one list, the same one as long as nothing changed. */
export function useFlat(pages: { sessions: EditingNow[] }[] | undefined): EditingNow[] {
  return useMemo(() => pages?.flatMap(({ sessions }) => sessions) ?? [], [pages])
}
