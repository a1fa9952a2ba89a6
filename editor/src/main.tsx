import { render } from 'preact'
import { type Boot, readLooks, takeBoot } from './boot'
import { CallFailed, type Problem } from './calls/problem'
import { framePeer, hostPage } from './host/messages'
import { openDocument } from './page/page'
import { chooseLanguage, t } from './texts/texts'
import { App } from './ui/App'
import { FailedFace } from './ui/FailedFace'
import './styles/colours.css'
import './styles/editor.css'
import './styles/prose.css'

const { theme, language } = readLooks(location.search)
document.documentElement.dataset.theme = theme
document.documentElement.lang = chooseLanguage([...(language ? [language] : []), ...navigator.languages])

const place = document.getElementById('app') as HTMLElement

async function open(boot: Boot): Promise<void> {
  render(<p class="opening">{t('open.opening')}</p>, place)
  try {
    const opened = await openDocument(boot)
    render(<App opened={opened} />, place)
  } catch (error) {
    const problem: Problem = error instanceof CallFailed ? error.problem : { code: 'host_failed' }
    const back = window.parent === window ? {} : { onBack: () => askToClose(boot) }
    render(<FailedFace problem={problem} onRetry={() => open(boot)} {...back} />, place)
    if (!(error instanceof CallFailed)) throw error
  }
}

/** The host did not say which portal holds this page: whichever does may close it. */
function askToClose(boot: Boot): void {
  hostPage(framePeer(window), () => boot.portals, Date.now).send('UI_Close')
}

try {
  open(takeBoot(document))
} catch {
  render(<FailedFace problem={{ code: 'refused' }} />, place)
}
