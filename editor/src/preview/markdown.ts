import { tasklist } from '@mdit/plugin-tasklist'
import MarkdownIt from 'markdown-it'
import { t } from '../texts/texts'

/**
 * Markdown as HTML that may stand in our page: no HTML of the author's, no address but http, https and mail, every
 * link in a tab of its own that knows nothing of us, and no picture from outside (the content policy forbids it too).
 */
export function renderMarkdown(source: string): string {
  return renderer.render(source)
}

const renderer = new MarkdownIt({ html: false, linkify: true, typographer: false }).use(tasklist, {
  disabled: true,
})

const FOLLOWED = /^(?:https?:\/\/|mailto:)/i
const OWN_IMAGE = /^data:image\/(?:png|gif|jpeg|webp|avif);base64,[A-Za-z0-9+/=]+$/

renderer.renderer.rules.link_open = (tokens, index, options, _env, self) => {
  const link = tokens[index]
  if (!link) return ''
  if (FOLLOWED.test(link.attrGet('href') ?? '')) {
    link.attrSet('target', '_blank')
    link.attrSet('rel', 'noopener noreferrer')
  } else {
    // An address within the drive means nothing to this page: the words stay, the link does not.
    link.attrs = [['class', 'link-within']]
  }
  return self.renderToken(tokens, index, options)
}

renderer.renderer.rules.image = (tokens, index) => {
  const image = tokens[index]
  const source = image?.attrGet('src') ?? ''
  const text = escapeHtml(image?.content ?? '')
  if (OWN_IMAGE.test(source)) return `<img src="${escapeHtml(source)}" alt="${text}">`
  const shown = escapeHtml(t('preview.image', { text: image?.content || source }))
  if (!FOLLOWED.test(source)) return `<span class="image-elsewhere">${shown}</span>`
  return `<a class="image-elsewhere" href="${escapeHtml(source)}" target="_blank" rel="noopener noreferrer">${shown}</a>`
}

// Blocks tell their line, so that the preview can follow the text.
renderer.core.ruler.push('source_lines', (state) => {
  for (const token of state.tokens) {
    if (token.map && token.level === 0 && token.nesting !== -1)
      token.attrSet('data-line', String(token.map[0] + 1))
  }
})

const { escapeHtml } = renderer.utils
