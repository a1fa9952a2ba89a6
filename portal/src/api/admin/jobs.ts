import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { call } from '../../lib/paths'
import { request } from '../request'

/** What the installation does by itself, and how that went. */
export type Job = {
  name: string
  due_at: string
  running: boolean
  finished_at?: string
  report?: string
  failure?: string
}

const LIVE_MS = 4_000

/** Every job of the installation. */
export const jobsQuery = () =>
  queryOptions({
    queryKey: ['jobs'],
    queryFn: ({ signal }) => request<{ jobs: Job[] }>('GET', call`/api/jobs`, { signal }),
    select: ({ jobs }) => jobs,
    refetchInterval: LIVE_MS,
    staleTime: 0,
  })

/** Makes a job due now. */
export function useRunJob() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (name: string) => request<void>('POST', call`/api/jobs/${name}/run`),
    onSettled: () => client.invalidateQueries({ queryKey: ['jobs'] }),
  })
}
