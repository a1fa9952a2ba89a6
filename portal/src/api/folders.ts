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

/** The folder of a name below another, made when it is not there; in the way of a file nothing is made. */
async function makeFolder(parent: ItemId, name: string): Promise<ItemId> {
  try {
    return (await request<Item>('POST', api.folders(parent), { body: { name } })).id
  } catch (error) {
    const taken = error instanceof ApiError ? error.problem.item : undefined
    if (taken === undefined || (await request<Item>('GET', api.item(taken))).kind !== 'folder') throw error
    return taken
  }
}
