import type { OpenPage } from '../page/page'
import { t } from '../texts/texts'
import { Dialog } from './Dialog'

const MAC = /Mac|iPhone|iPad/.test(navigator.userAgent)
const CTRL = MAC ? '⌘' : 'Ctrl'
const KEYS = [
  ['keys.save', [`${CTRL} S`]],
  ['keys.find', [`${CTRL} F`]],
  ['keys.undo', [`${CTRL} Z`, MAC ? '⌘ Shift Z' : 'Ctrl Y']],
  ['keys.indent', ['Tab', 'Shift Tab']],
  ['keys.lines', ['Alt ↑', 'Alt ↓']],
  ['keys.leave', ['Esc']],
] as const

export function KeysDialog({ page }: { page: OpenPage }) {
  if (!page.keysShown.value) return null
  const close = () => {
    page.keysShown.value = false
  }
  return (
    <Dialog title={t('keys.title')} onClose={close}>
      <dl class="keys">
        {KEYS.map(([text, keys]) => (
          <div key={text}>
            <dt>{t(text)}</dt>
            <dd>
              {keys.map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </Dialog>
  )
}
