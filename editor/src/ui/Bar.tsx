import type { Layout, OpenPage } from '../page/page'
import { t } from '../texts/texts'
import { BackIcon, CheckIcon, EyeIcon, FileIcon, PenIcon, WarnIcon } from './icons'
import { MoreMenu } from './MoreMenu'
import { Name } from './Name'

/** The bar of 52: where the document is, its name, whether it is saved, how it is shown. */
export function Bar({ page }: { page: OpenPage }) {
  return (
    <header class="bar">
      {page.file.tells_close && (
        <button type="button" class="icon-button" aria-label={t('bar.back')} onClick={() => page.close()}>
          <BackIcon />
        </button>
      )}
      <FileIcon type={page.fileType.value} />
      <div class="bar-title">
        <Name page={page} />
        <SaveChip page={page} />
      </div>
      <span class="grow" />
      {page.isMarkdown.value && <Layouts page={page} />}
      <MoreMenu page={page} />
    </header>
  )
}

function SaveChip({ page }: { page: OpenPage }) {
  const chip = page.chip.value
  if (!chip) return null
  const view = page.session.mode.value.kind === 'viewing'
  const icon =
    chip.tone === 'ok' ? (
      <CheckIcon />
    ) : chip.tone === 'warn' ? (
      <WarnIcon />
    ) : view ? (
      <EyeIcon />
    ) : (
      <PenIcon />
    )
  return (
    <span class={`chip ${chip.tone}`} data-testid="save-chip">
      {icon}
      <span class="chip-text">{chip.text}</span>
    </span>
  )
}

const LAYOUTS: readonly Layout[] = ['write', 'both', 'read']

function Layouts({ page }: { page: OpenPage }) {
  return (
    <fieldset class="layouts">
      <legend class="unseen">{t('bar.view')}</legend>
      {LAYOUTS.map((layout) => (
        <label key={layout} class={`layout layout-${layout}`}>
          <input
            type="radio"
            name="layout"
            value={layout}
            checked={page.layout.value === layout}
            onChange={() => {
              page.layout.value = layout
            }}
          />
          <span>{t(`bar.${layout}`)}</span>
        </label>
      ))}
    </fieldset>
  )
}
