import { useEffect, useRef, useState } from 'preact/hooks'
import type { Problem } from '../calls/problem'
import type { Opened, OpenPage } from '../page/page'
import { TextSurface } from '../surface/textSurface'
import { Bar } from './Bar'
import { CompareDialog } from './CompareDialog'
import { FailedFace } from './FailedFace'
import { KeysDialog } from './KeysDialog'
import { NoticeBar } from './NoticeBar'
import { Preview } from './Preview'
import { StatusBar } from './StatusBar'

/** The page of an open document. */
export function App({ opened }: { opened: Opened }) {
  const place = useRef<HTMLDivElement>(null)
  const [page, setPage] = useState<OpenPage>()
  useEffect(() => {
    if (!place.current) return
    const started = startPage(opened, place.current)
    setPage(started)
    started.session.open().then(() => started.surface.focus())
  }, [opened])
  const mode = page?.session.mode.value
  const failed = mode?.kind === 'failed' ? mode.problem : undefined
  const layout = page?.isMarkdown.value ? page.layout.value : 'write'
  return (
    <div class="editor">
      {page && <Bar page={page} />}
      {page && <NoticeBar page={page} />}
      {page && failed && <Failed page={page} problem={failed} />}
      <main class={`panes ${layout}`} hidden={failed !== undefined}>
        <div ref={place} class="code" />
        {page && layout !== 'write' && <Preview page={page} />}
      </main>
      {page && <StatusBar page={page} />}
      {page && <Announcer page={page} />}
      {page && <CompareDialog page={page} />}
      {page && <KeysDialog page={page} />}
    </div>
  )
}

function startPage(opened: Opened, place: HTMLElement): OpenPage {
  let page: OpenPage | undefined
  const surface = new TextSurface(place, {
    edited: () => page?.session.edited(),
    shown: () => page?.surfaceShown(),
    changed: () => page?.surfaceChanged(),
    scrolled: () => page?.surfaceScrolled(),
  })
  page = opened.start(surface)
  return page
}

function Failed({ page, problem }: { page: OpenPage; problem: Problem }) {
  const back = page.file.tells_close ? { onBack: () => page.close() } : {}
  return <FailedFace problem={problem} onRetry={() => page.session.open()} {...back} />
}

function Announcer({ page }: { page: OpenPage }) {
  const { text, assertive } = page.announced.value
  return (
    <div class="unseen">
      <div aria-live="polite">{assertive ? '' : text}</div>
      <div aria-live="assertive">{assertive ? text : ''}</div>
    </div>
  )
}
