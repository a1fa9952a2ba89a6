import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query'
import { ApiError } from './request'

/** Makes the cache of everything the server said. `onSignedOut` is called when an answer says that nobody is signed in. */
export function makeQueryClient(onSignedOut: () => void): QueryClient {
  const onError = (error: unknown) => {
    if (error instanceof ApiError && error.code === 'unauthenticated') onSignedOut()
  }
  return new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError }),
    defaultOptions: {
      queries: { staleTime: 10_000, gcTime: 600_000, retry: false, networkMode: 'always' },
      mutations: { networkMode: 'always' },
    },
  })
}
