import { useEffect, useSyncExternalStore } from 'react'
import { t } from '../i18n/t'
import type { ItemId } from '../lib/ids'
import { announce } from '../ui/announce'
import { useScheme } from '../ui/appearance'
import { useTitle } from '../ui/useTitle'
import { Bar } from './Bar'
import { Ghost } from './Ghost'
import type { HostPage } from './HostPage'
import styles from './host.module.css'
import { paint } from './hostTheme'
import { NoticeBar } from './NoticeBar'
import { ConvertCard, EmbedCard, EndedCard, MissingCard, NoSuiteCard } from './QuietCards'
import type { State } from './state'
import { UnavailableCard } from './UnavailableCard'

/** What is drawn around the suite: nothing while it works, but for a notice. */
export function Host({ page }: { page: HostPage }) {
  const state = useSyncExternalStore(page.subscribe, page.state)
  const scheme = useScheme()
  useEffect(() => paint(scheme), [scheme])
  useTitle(state.name ?? t('common.appName'))
  if (page.embedded) return <Embedded state={state} item={page.item} />
  if (state.face.at === 'running') {
    return state.notice ? (
      <NoticeBar
        state={state}
        notice={state.notice}
        onReopen={page.reopen}
        onDismiss={page.dismiss}
        onUse={page.takeFocus}
      />
    ) : null
  }
  if (state.face.at === 'opening' && state.face.stage === 'early') return null
  return (
    <div className={styles.layer}>
      <Bar item={state.item} name={state.name} onBack={page.back} />
      <Ghost name={state.name} />
      <Covering page={page} state={state} />
    </div>
  )
}

/** Inside of another page: the document, or one calm word where it can't be shown. */
function Embedded({ state, item }: { state: State; item: ItemId }) {
  const { face, name } = state
  if (face.at === 'running' || (face.at === 'opening' && face.stage === 'early')) return null
  return (
    <div className={styles.layer}>
      {face.at === 'opening' ? <Waiting name={name} slow={face.stage === 'slow'} /> : <EmbedCard item={item} />}
    </div>
  )
}

function Covering({ page, state }: { page: HostPage; state: State }) {
  const { face, item, session, tries } = state
  const retry = page.again
  switch (face.at) {
    case 'unavailable':
    case 'failed':
      return <UnavailableCard face={face} item={item} session={session} tries={tries} onRetry={retry} />
    case 'noSuite':
      return <NoSuiteCard item={item} />
    case 'missing':
      return <MissingCard session={session} />
    case 'convert':
      return <ConvertCard item={item} to={face.to} onConvert={page.convert} />
    case 'ended':
      return <EndedCard endedAt={face.endedAt} opened={state.opened} item={item} onAgain={retry} onBack={page.back} />
    case 'opening':
      return <Waiting name={state.name} slow={face.stage === 'slow'} />
    case 'running':
      return null
  }
}

function Waiting({ name, slow }: { name: string | undefined; slow: boolean }) {
  useEffect(() => announce(name === undefined ? t('host.openingAny') : t('host.opening', { name })), [name])
  return (
    <main className={styles.waiting} aria-busy="true">
      <div role="status">{slow && <p>{t('host.slow')}</p>}</div>
    </main>
  )
}
