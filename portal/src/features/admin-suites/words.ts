import type { Suite } from '../../api/admin/suites'
import { t } from '../../i18n/t'
import { formatMoment } from '../../lib/dates'

/** How a suite is: "Answers in 41 ms, checked 10:20", "Not answering since Yesterday 17:42". */
export function stateText({ state, checked_at, answered_ms, failing_since }: Suite, now: Date): string {
  const when = checked_at ? formatMoment(checked_at, now) : undefined
  switch (state) {
    case 'answers':
      if (when === undefined) return t('adminSuites.unread')
      return answered_ms === undefined
        ? t('adminSuites.answers', { when })
        : t('adminSuites.answersIn', { ms: answered_ms, when })
    case 'failing':
      return failing_since
        ? t('adminSuites.failing', { when: formatMoment(failing_since, now) })
        : t('adminSuites.failingAny')
    case 'unread':
      return t('adminSuites.unread')
  }
}
