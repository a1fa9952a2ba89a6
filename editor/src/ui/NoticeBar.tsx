import type { OpenPage } from '../page/page'
import { t } from '../texts/texts'
import { CloseIcon, EyeIcon, WarnIcon } from './icons'

/** One sentence about the document at a time, with what can be done about it. */
export function NoticeBar({ page }: { page: OpenPage }) {
  const notice = page.notice.value
  if (!notice) return null
  return (
    <section class={`notice ${notice.tone}`} aria-label={t('notice.label')}>
      {notice.tone === 'warn' ? <WarnIcon /> : <EyeIcon />}
      <p dir="auto" role="status">
        {notice.text}
      </p>
      <span class="notice-acts">
        {notice.acts.map((act) => (
          <button key={act} type="button" class="button small" onClick={() => page.act(act)}>
            {t(`act.${act}`)}
          </button>
        ))}
        {notice.dismissable && (
          <button
            type="button"
            class="icon-button small"
            aria-label={t('notice.dismiss')}
            onClick={() => page.dismiss(notice.id)}
          >
            <CloseIcon />
          </button>
        )}
      </span>
    </section>
  )
}
