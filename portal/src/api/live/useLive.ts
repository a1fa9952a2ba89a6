import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import type { ItemId } from '../../lib/ids'
import { isShort } from '../listCache'
import { Gathering } from './gathering'
import type { News } from './news'
import { setLive } from './pace'
import { LiveStream } from './stream'
import { type Fresh, joinFresh, takeIn } from './takeIn'
import { whileSeen } from './whileSeen'

/** Keeps what is known of a folder's items fresh while it is on screen. */
export function useLive(folder: ItemId): void {
  const client = useQueryClient()
  useEffect(() => whileSeen(() => listen(client, folder)), [client, folder])
}

/** Opens the stream of a folder; what it returns closes it. */
function listen(client: QueryClient, folder: ItemId): () => void {
  const gathering = new Gathering<ItemId, Fresh>(
    (news) => void takeIn(client, folder, news),
    joinFresh,
    // What a person does is shown before the server has done it: news must not undo it meanwhile.
    () => client.isMutating() > 0,
  )
  const hear = (news: News) => {
    switch (news.kind) {
      case 'editing':
        return gathering.add(news.item, { editing: { now: news.editing }, changed: false })
      case 'changed':
        return gathering.add(news.item, { changed: true })
      case 'signed_out':
        setLive(false)
        return void client.invalidateQueries({ queryKey: ['session'] })
      default:
        setLive(false)
        return void client.invalidateQueries({ queryKey: ['item', folder] })
    }
  }
  const stream = new LiveStream(folder, {
    onNews: hear,
    onOpen: () => {
      setLive(true)
      void lookAgain(client, folder)
    },
    onBreak: () => {
      setLive(false)
      void lookAgain(client, folder)
    },
  })
  return () => {
    stream.close()
    gathering.close()
    setLive(false)
  }
}

/** Asks for what may have happened while nothing told of it; by that a sign-in that has ended is found as well. */
async function lookAgain(client: QueryClient, folder: ItemId): Promise<void> {
  for (const queryKey of [['item', folder], ['versions'], ['activity']]) void client.invalidateQueries({ queryKey })
  const list = { queryKey: ['children', folder], predicate: isShort }
  // What is on its way was asked for before the stream was there. It is waited for, since it may be the first that is shown.
  if (client.isFetching(list) > 0) await client.invalidateQueries(list, { cancelRefetch: false })
  await client.invalidateQueries(list)
}
