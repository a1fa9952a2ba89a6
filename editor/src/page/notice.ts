import { passes } from '../calls/problem'
import type { Draft } from '../document/drafts'
import { MAX_WRITABLE_BYTES } from '../document/session'
import type { Mode, SaveState, ViewOnly } from '../document/state'
import { currentLanguage, formatMoment, t } from '../texts/texts'

/** What a notice lets the person do. */
export type Act =
  | 'try_now'
  | 'download'
  | 'compare'
  | 'put_back'
  | 'discard'
  | 'edit_now'
  | 'edit_here'
  | 'try_edit'
  | 'show_newest'

export interface Notice {
  /** The same as long as it says the same; a dismissed one comes back when this changes. */
  id: string
  text: string
  tone: 'info' | 'warn'
  acts: Act[]
  dismissable: boolean
}

/** All that decides which notice stands under the bar. */
export interface Situation {
  mode: Mode
  save: SaveState
  unsaved: boolean
  unsavedSince: number
  offered: Draft | undefined
  kept: 'browser' | 'portal' | 'nowhere'
  now: number
}

/** A failed save is a notice only after this long: most pass by themselves. */
export const FAILING_SHOWN_MS = 30_000

/** The one notice of a situation: what happened to the document first, what it means for the text second. */
export function noticeOf(situation: Situation): Notice | undefined {
  const { mode } = situation
  if (mode.kind === 'viewing') return viewNotice(mode.reason, situation)
  if (mode.kind !== 'writing') return undefined
  return failingNotice(situation) ?? draftNotice(situation)
}

function failingNotice({ save, kept, now }: Situation): Notice | undefined {
  if (save.kind !== 'failing') return undefined
  const { problem, since } = save
  const waits = problem.code !== 'half_character' && passes(problem) && problem.code !== 'no_space'
  if (waits && now - since < FAILING_SHOWN_MS) return undefined
  const cause = {
    too_large: () => [t('notice.too_large')],
    no_space: () => [t('notice.no_space')],
    half_character: () => [t('notice.half_character', { line: 'line' in problem ? problem.line : 0 })],
  }[problem.code as string]
  const text = [
    t('notice.not_saved', { time: formatMoment(since, now) }),
    ...(cause?.() ?? []),
    keptText(kept),
  ]
  return warn(`failing ${problem.code}`, text, ['try_now', 'download'])
}

function draftNotice({ offered, now, mode }: Situation): Notice | undefined {
  if (!offered) return undefined
  const time = formatMoment(offered.editedAt, now)
  if (mode.kind === 'writing') {
    return warn(`draft ${offered.lock}`, [t('notice.draft', { time })], ['put_back', 'compare', 'discard'])
  }
  return warn(`draft ${offered.lock}`, [t('notice.draft_view', { time })], ['compare', 'discard'])
}

function viewNotice(reason: ViewOnly, situation: Situation): Notice | undefined {
  switch (reason.why) {
    case 'asked':
      return undefined
    case 'locked':
      return lockedNotice(reason, situation)
    case 'changed':
      return warn(
        'changed',
        [t('notice.changed'), ...unsavedText(situation)],
        ['show_newest', 'compare', 'download'],
      )
    case 'stopped':
      return stoppedNotice(['try_edit'], 'notice.stopped', situation)
    case 'ended':
      return stoppedNotice([], 'notice.ended', situation)
    case 'gone':
      return stoppedNotice([], 'notice.gone', situation)
    case 'no_right':
      return draftNotice(situation) ?? info('no_right', t('notice.no_right'))
    case 'host_cannot':
      return draftNotice(situation) ?? info('host_cannot', t('notice.host_cannot'))
    case 'encoding':
      return draftNotice(situation) ?? info('encoding', t('notice.encoding'))
    case 'too_large':
      return (
        draftNotice(situation) ??
        info('too_large', t('notice.large', { size: megabytes(MAX_WRITABLE_BYTES) }))
      )
  }
}

function lockedNotice(reason: ViewOnly & { why: 'locked' }, situation: Situation): Notice {
  const who = reason.mine
    ? t('notice.locked_mine')
    : reason.by
      ? t(situation.unsaved ? 'notice.locked_lost' : 'notice.locked_by', { name: reason.by })
      : t('notice.locked_other')
  const text = [
    reason.free ? t('notice.free') : who,
    ...(reason.newer ? [t('notice.newer')] : []),
    ...unsavedText(situation),
  ]
  const acts: Act[] = reason.free ? ['edit_now'] : reason.mine ? ['edit_here'] : []
  if (reason.newer && !reason.free) acts.push('show_newest')
  if (situation.unsaved) acts.push('compare', 'download')
  const id = `locked ${reason.held} ${reason.free} ${reason.newer}`
  return situation.unsaved ? warn(id, text, acts) : { ...info(id, text.join(' ')), acts }
}

function stoppedNotice(
  acts: Act[],
  key: 'notice.stopped' | 'notice.ended' | 'notice.gone',
  situation: Situation,
): Notice {
  const more: Act[] = situation.unsaved ? ['download'] : []
  return warn(key, [t(key), ...unsavedText(situation)], [...acts, ...more])
}

function unsavedText({ unsaved, unsavedSince, kept, now }: Situation): string[] {
  if (!unsaved) return []
  return [t('notice.unsaved_since', { time: formatMoment(unsavedSince, now) }), keptText(kept)]
}

function keptText(kept: Situation['kept']): string {
  return t(
    ({ browser: 'notice.kept_browser', portal: 'notice.kept_portal', nowhere: 'notice.not_kept' } as const)[
      kept
    ],
  )
}

function warn(id: string, text: string[], acts: Act[]): Notice {
  return { id, text: text.join(' '), tone: 'warn', acts, dismissable: false }
}

function info(id: string, text: string): Notice {
  return { id, text, tone: 'info', acts: [], dismissable: true }
}

function megabytes(bytes: number): string {
  const options = { style: 'unit', unit: 'megabyte' } as const
  return new Intl.NumberFormat(currentLanguage(), options).format(bytes / 1024 / 1024)
}
