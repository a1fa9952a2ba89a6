import { ApiError, type ErrorCode } from '../api/request'
import { type PlainKey, t } from '../i18n/t'
import { formatBytes } from '../lib/bytes'
import { formatTime } from '../lib/dates'
import { MIN_PASSWORD_CHARS } from '../lib/passwordRules'

const PLAIN: Partial<Record<ErrorCode, PlainKey>> = {
  unauthenticated: 'problem.unauthenticated',
  wrong_credentials: 'problem.wrongCredentials',
  organization_disabled: 'problem.organizationDisabled',
  suite_unavailable: 'problem.suiteUnavailable',
  not_found: 'problem.notFound',
  forbidden: 'problem.forbidden',
  invalid: 'problem.invalid',
  name_taken: 'problem.nameTaken',
  into_itself: 'problem.intoItself',
  too_deep: 'problem.tooDeep',
  gone: 'problem.gone',
  no_suite: 'problem.noSuite',
  setup_done: 'problem.setupDone',
  wrong_code: 'problem.wrongCode',
  unreachable: 'problem.unreachable',
  busy: 'problem.busy',
  last_administrator: 'problem.lastAdministrator',
  needs_heir: 'problem.needsHeir',
  limit_reached: 'problem.limitReachedPlain',
  own_organization: 'problem.ownOrganization',
  slug_taken: 'problem.slugTaken',
}

const BAD_NAME: Record<string, PlainKey> = {
  empty: 'name.empty',
  too_long: 'name.tooLong',
  reserved: 'name.reserved',
  ends_with_dot_or_space: 'name.ends',
  direction_override: 'name.direction',
}

const WEAK: Record<string, PlainKey> = {
  too_long: 'password.tooLong',
  too_common: 'password.tooCommon',
  contains_mail: 'password.containsMail',
}

function weakPassword(reason: string, least = MIN_PASSWORD_CHARS): string {
  const known = WEAK[reason]
  return known ? t(known) : t('password.tooShort', { count: least })
}

/** A refusal in the portal's own words: what happened, then what can be done. */
export function problemText(error: unknown): string {
  if (!(error instanceof ApiError)) return t('problem.internal')
  const { code, problem } = error
  if (code === 'bad_name' && problem.reason === 'forbidden_character') {
    return t('name.character', { character: problem.character ?? '' })
  }
  if (code === 'bad_name') return t(BAD_NAME[problem.reason ?? ''] ?? 'name.empty')
  if (code === 'weak_password') return weakPassword(problem.reason ?? '', problem.limit)
  if (code === 'too_many_tries' && problem.retry_at)
    return t('problem.tooManyTries', { time: formatTime(problem.retry_at) })
  if (code === 'too_large' && problem.limit) return t('problem.tooLarge', { limit: formatBytes(problem.limit) })
  if (code === 'too_many_items' && problem.limit) return t('problem.tooManyItems', { count: problem.limit })
  if (code === 'limit_reached' && problem.limit) return t('problem.limitReached', { count: problem.limit })
  if (code === 'no_space') return noSpace(problem.free_bytes, problem.needed_bytes)
  if (code === 'locked') return locked(problem.by, problem.until)
  return t(PLAIN[code] ?? 'problem.internal')
}

function noSpace(free: number | undefined, needed: number | undefined): string {
  if (free === undefined || needed === undefined) return t('problem.noSpace')
  return t('problem.noSpaceBytes', { free: formatBytes(free), needed: formatBytes(needed) })
}

function locked(by: unknown, until: string | undefined): string {
  const name = by !== null && typeof by === 'object' && 'name' in by ? String(by.name) : undefined
  if (name && until) return t('problem.lockedByUntil', { name, time: formatTime(until) })
  if (until) return t('problem.lockedUntil', { time: formatTime(until) })
  return t('problem.locked')
}
