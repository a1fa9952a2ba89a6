import type { QueryClient } from '@tanstack/react-query'
import { undoLast } from '../../ui/toasts'

/** Undoes the last change; one that the server has not answered yet is waited for, since the page shows it already. */
export async function undoSoon(client: QueryClient): Promise<void> {
  while (client.isMutating() > 0) await nextNews(client)
  undoLast()
}

function nextNews(client: QueryClient): Promise<void> {
  return new Promise((resolve) => {
    const stop = client.getMutationCache().subscribe(() => {
      stop()
      // What told of the change comes first.
      setTimeout(resolve)
    })
  })
}
