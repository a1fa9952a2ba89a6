import type { ItemId } from '../lib/ids'
import { api } from '../lib/paths'
import { ApiError, request } from './request'
import type { Item } from './types'

/** Makes folders at paths below another ("Photos/2026"); those that are there already are gone through. */
export async function makeFolders(parent: ItemId, paths: readonly string[]): Promise<void> {
  for (const path of paths) {
    let at = parent
    for (const name of path.split('/')) at = await makeFolder(at, name)
  }
}

async function makeFolder(parent: ItemId, name: string): Promise<ItemId> {
  try {
    return (await request<Item>('POST', api.folders(parent), { body: { name } })).id
  } catch (error) {
    const taken =
      error instanceof ApiError && error.code === 'name_taken' ? (error.problem.item as Item | undefined) : undefined
    if (taken?.kind !== 'folder') throw error
    return taken.id
  }
}
