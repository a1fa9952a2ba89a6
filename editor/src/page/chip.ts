import { passes } from '../calls/problem'
import type { Mode, SaveState } from '../document/state'
import { formatMoment, t } from '../texts/texts'

/** What the save chip says. */
export interface Chip {
  text: string
  tone: 'ok' | 'warn' | 'plain'
}

export function chipOf(mode: Mode, save: SaveState, unsaved: boolean, now: number): Chip | undefined {
  if (mode.kind === 'viewing') return unsaved ? { text: t('save.failed'), tone: 'warn' } : viewChip(mode)
  if (mode.kind !== 'writing') return undefined
  switch (save.kind) {
    case 'saved':
      return { text: savedText(save.at, now), tone: 'ok' }
    case 'edited':
      return { text: t('save.edited'), tone: 'plain' }
    case 'saving':
      return { text: t('save.saving'), tone: 'plain' }
    case 'failing': {
      const retries = save.problem.code !== 'half_character' && passes(save.problem)
      return { text: t(retries ? 'save.retrying' : 'save.failed'), tone: 'warn' }
    }
  }
}

function savedText(at: number | undefined, now: number): string {
  return at === undefined ? t('save.saved') : t('save.saved_at', { time: formatMoment(at, now) })
}

function viewChip({ reason }: Mode & { kind: 'viewing' }): Chip {
  if (reason.why !== 'locked' || reason.free) return { text: t('save.view'), tone: 'plain' }
  if (reason.mine) return { text: t('save.view_mine'), tone: 'plain' }
  const text = reason.by ? t('save.view_by', { name: reason.by }) : t('save.view_other')
  return { text, tone: 'plain' }
}
