import { effect } from '@preact/signals'
import { useEffect, useRef, useState } from 'preact/hooks'
import type { OpenPage } from '../page/page'
import { t } from '../texts/texts'

/** Markdown as a reader sees it; it follows the line that is on top of the text. */
export function Preview({ page }: { page: OpenPage }) {
  const article = useRef<HTMLElement>(null)
  const html = useRendered(page.previewed.value)
  useEffect(() => effect(() => follow(article.current, page.topLine.value)), [page])
  return (
    <article
      ref={article}
      class="preview"
      aria-label={t('preview.label', { name: page.session.name.value })}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and without a focus the keyboard could not
      tabIndex={0}
    >
      {html === '' ? (
        <p class="quiet">{t('preview.empty')}</p>
      ) : (
        // The renderer lets no HTML of the author's through, and the content policy no script.
        <div class="prose" dir="auto" dangerouslySetInnerHTML={{ __html: html ?? '' }} />
      )}
    </article>
  )
}

/** Renders with the renderer that is loaded with the first Markdown file. */
function useRendered(source: string | undefined): string | undefined {
  const [html, setHtml] = useState<string>()
  useEffect(() => {
    if (source === undefined) return
    let current = true
    import('../preview/markdown').then(({ renderMarkdown }) => current && setHtml(renderMarkdown(source)))
    return () => {
      current = false
    }
  }, [source])
  return html
}

function follow(article: HTMLElement | null, line: number): void {
  if (!article) return
  let above: HTMLElement | undefined
  for (const block of article.querySelectorAll<HTMLElement>('[data-line]')) {
    if (Number(block.dataset.line) > line) break
    above = block
  }
  article.scrollTop = line <= 1 || !above ? 0 : above.offsetTop - article.offsetTop - 12
}
