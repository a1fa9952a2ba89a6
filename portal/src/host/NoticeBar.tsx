import type { Opened, Person, Session } from '../api/types'
import { type PlainKey, t } from '../i18n/t'
import { formatTime } from '../lib/dates'
import { pages } from '../lib/paths'
import styles from './host.module.css'
import { Icon } from './icons'
import type { Lost, Notice, State } from './state'
import { openWith } from './UnavailableCard'

/** Notices that are not put away: what they say goes on. */
const STAYS: ReadonlySet<Notice['kind']> = new Set(['signedOut', 'stopped', 'withdrawn', 'waits'])

/** One line on top of the running suite; it shrinks the frame, so that it never lies over a ribbon. */
export function NoticeBar({
  state,
  notice,
  onReopen,
  onDismiss,
  onUse,
}: {
  state: State
  notice: Notice
  onReopen: () => void
  onDismiss: () => void
  /** Our own controls are about to be used. */
  onUse: () => void
}) {
  const stays = STAYS.has(notice.kind) || (notice.kind === 'ends' && notice.last)
  return (
    <section
      className={styles.notice}
      data-tone={notice.kind === 'viewOnly' ? 'plain' : 'warn'}
      aria-label={t('host.notice')}
      onFocus={onUse}
    >
      <Icon name={notice.kind === 'viewOnly' ? 'preview' : 'clock'} />
      <p role={stays ? 'alert' : 'status'}>{noticeText(state, notice)}</p>
      <Act state={state} notice={notice} onReopen={onReopen} />
      {!stays && (
        <button type="button" className={styles.icon} aria-label={t('common.dismiss')} onClick={onDismiss}>
          <Icon name="dismiss" />
        </button>
      )}
    </section>
  )
}

function Act({ state, notice, onReopen }: { state: State; notice: Notice; onReopen: () => void }) {
  if (notice.kind === 'signedOut') {
    return (
      <a className={styles.button} href={pages.signIn(location.pathname + location.search)}>
        {t('host.signIn')}
      </a>
    )
  }
  if (notice.kind === 'waits') return null
  if (notice.kind !== 'viewOnly') {
    const shows = notice.kind === 'withdrawn' && notice.by === 'policy' ? keptFor(state) : undefined
    return (
      <>
        {shows && (
          <a className={styles.button} href={shows}>
            {t('host.showVersions')}
          </a>
        )}
        <button type="button" className={styles.button} aria-disabled={state.reopening} onClick={onReopen}>
          {t(REOPEN[notice.kind])}
        </button>
      </>
    )
  }
  const { opened } = state
  if (opened?.view_only === 'locked') {
    return (
      <button type="button" className={styles.button} onClick={onReopen}>
        {t('host.tryEdit')}
      </button>
    )
  }
  const other = opened && opened.view_only === 'suite_cannot_edit' && editorOf(opened)
  return other ? (
    <a className={styles.button} href={openWith(opened.item, other)}>
      {t('host.openWith', { suite: other.name })}
    </a>
  ) : null
}

/** Where the conflict version is found, for whom the document is. */
function keptFor({ opened, item }: State): string | undefined {
  if (!opened || !isOwn(opened) || !item?.parent || !item.can.includes('versions')) return undefined
  return pages.versions(item.parent, item.id)
}

const REOPEN = {
  ends: 'host.reopenNow',
  stopped: 'host.openAgain',
  withdrawn: 'host.read',
} as const satisfies Partial<Record<Notice['kind'], PlainKey>>

const editorOf = (opened: Opened) =>
  opened.item.open.find(({ action, suite }) => action === 'edit' && suite !== opened.suite.id)

/** A notice in words. */
export function noticeText(state: State, notice: Notice): string {
  switch (notice.kind) {
    case 'signedOut':
      return t('host.signedOut')
    case 'stopped':
      return stoppedText(notice.by, state.session)
    case 'withdrawn':
      return withdrawnText(state, notice)
    case 'waits':
      return t('host.waits')
    case 'ends':
      return t(notice.refused ? 'host.endsRefused' : 'host.ends', { time: formatTime(new Date(notice.at)) })
    case 'viewOnly':
      return state.opened ? viewOnlyText(state.opened, state.session) : ''
  }
}

/** Whose document it isn't, learns who has what is kept of it. */
function withdrawnText({ opened }: State, { by }: Lost & { kind: 'withdrawn' }): string {
  if (by !== 'policy') return t('host.withdrawn')
  const owner = opened?.owner
  if (!owner || isOwn(opened)) return t('host.withdrawnPolicy')
  return t('host.withdrawnPolicyOwner', { name: owner.name })
}

const isOwn = ({ user_id, owner_id }: Opened) => user_id === owner_id

function stoppedText(by: Person | undefined, session: Session | undefined): string {
  if (by === undefined) return t('host.stopped')
  return by.id === session?.account.id ? t('host.stoppedByYou') : t('host.stoppedBy', { name: by.name })
}

const PLAIN: Record<'no_right' | 'no_space', PlainKey> = {
  no_right: 'host.viewNoRight',
  no_space: 'host.viewNoSpace',
}

/** Why it opened to read, and by whom when that is known. */
export function viewOnlyText({ view_only, suite, item }: Opened, session: Session | undefined): string {
  switch (view_only) {
    case 'suite_cannot_edit':
      return t('host.viewSuite', { suite: suite.name })
    case 'policy':
      return t('host.viewPolicy', { organization: session?.membership.organization.name ?? t('common.appName') })
    case 'locked':
      return locked(item)
    case 'small_screen':
      return t('host.viewSmallScreen', { suite: suite.name })
    default:
      return t(PLAIN[view_only ?? 'no_right'])
  }
}

function locked({ locked: lock, editing }: Opened['item']): string {
  if (lock?.by) return t('host.viewLockedUntil', { name: lock.by.name, time: formatTime(lock.until) })
  const name = editing?.people[0]?.name
  return name ? t('host.viewLockedBy', { name }) : t('host.viewLocked')
}
