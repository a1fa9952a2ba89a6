import { useEffect, useRef } from 'preact/hooks'
import type { Comparison, OpenPage } from '../page/page'
import { formatMoment, t } from '../texts/texts'
import { Dialog } from './Dialog'

/** The document as it is now beside the person's unsaved text. */
export function CompareDialog({ page }: { page: OpenPage }) {
  const comparison = page.comparison.value
  if (!comparison) return null
  const offered = page.session.drafts.offered.value !== undefined
  const close = () => {
    page.comparison.value = undefined
  }
  const run = (act: 'put_back' | 'discard') => {
    close()
    page.act(act)
  }
  return (
    <Dialog title={t('compare.title')} wide onClose={close}>
      <div class="compare-heads">
        <span>{t('compare.document')}</span>
        <span>{t('compare.own', { time: formatMoment(comparison.editedAt, Date.now()) })}</span>
      </div>
      {comparison.now === comparison.own ? <p>{t('compare.same')}</p> : <Sides comparison={comparison} />}
      <div class="dialog-acts">
        {offered && page.session.mode.value.kind === 'writing' && (
          <button type="button" class="button primary" onClick={() => run('put_back')}>
            {t('act.put_back')}
          </button>
        )}
        {offered && (
          <button type="button" class="button" onClick={() => run('discard')}>
            {t('act.discard')}
          </button>
        )}
        <button type="button" class="button" onClick={close}>
          {t('act.close')}
        </button>
      </div>
    </Dialog>
  )
}

function Sides({ comparison }: { comparison: Comparison }) {
  const place = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const loaded = import('../surface/sides').then(({ showSides }) => {
      const labels = { now: t('compare.document'), own: t('compare.title') }
      return place.current ? showSides(place.current, comparison.now, comparison.own, labels) : () => {}
    })
    return () => {
      loaded.then((remove) => remove())
    }
  }, [comparison])
  return <div ref={place} class="compare-sides" />
}
