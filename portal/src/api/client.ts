import { MutationCache, type Query, QueryCache, QueryClient } from '@tanstack/react-query'
import { ApiError } from './request'

/** Makes the cache of everything the server said. `onSignedOut` is called when an answer says that nobody is signed in. */
export function makeQueryClient(onSignedOut: () => void): QueryClient {
  const onError = (error: unknown) => {
    if (error instanceof ApiError && error.code === 'unauthenticated') onSignedOut()
  }
  return new QueryClient({
    queryCache: new QueryCache({ onError: (error, query) => isFirstLook(query) || onError(error) }),
    mutationCache: new MutationCache({ onError }),
    defaultOptions: {
      queries: { staleTime: 10_000, gcTime: 600_000, retry: false, networkMode: 'always' },
      mutations: { networkMode: 'always' },
    },
  })
}

/** On arriving nobody is known to be signed in yet: the route that asks says where to go then, the set-up included. */
const isFirstLook = ({ queryKey, state }: Query<unknown, unknown>) =>
  queryKey[0] === 'session' && state.data === undefined
