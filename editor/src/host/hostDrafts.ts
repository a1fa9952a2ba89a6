import {
  type Draft,
  type DraftKey,
  type Drafts,
  readDrafts,
  withDraft,
  withoutDraft,
} from '../document/drafts'
import type { HostPage } from './messages'

const ANSWER_MS = 1_500

/**
 * Keeps drafts with the host page, for browsers that refuse this frame its own storage: `Draft_Get`, `Draft_Put` and
 * `Draft_Clear` carry the `Key`; their answers (`Draft_Get_Resp` …) carry it back, with `Draft` when one was found and
 * `Error` when nothing could be kept. What lies under a key is a list, opaque to the host page. Fails without an answer.
 */
export async function hostDrafts(page: HostPage, key: DraftKey): Promise<Drafts> {
  const ask = async (id: string, values: Record<string, unknown> = {}) => {
    const answer = await page.ask(id, { Key: key, ...values }, ANSWER_MS)
    if (!answer || answer.Error) throw new Error('the host page keeps no drafts')
    return answer
  }
  const all = async () => readDrafts((await ask('Draft_Get')).Draft)
  await all()
  return {
    where: 'portal',
    all,
    async put(draft: Draft) {
      await ask('Draft_Put', { Draft: withDraft(await all(), draft) })
    },
    async clear(lock) {
      const left = withoutDraft(await all(), lock)
      await (left.length > 0 ? ask('Draft_Put', { Draft: left }) : ask('Draft_Clear'))
    },
  }
}
