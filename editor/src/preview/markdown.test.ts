import { expect, it } from 'vitest'
import { renderMarkdown } from './markdown'

it.each([
  ['HTML of the author', '<script>alert(1)</script><img src=x onerror=y>', /<script|<img/],
  ['a script address', '[a](javascript:alert(1)) [b](vbscript:x) [c](data:text/html,x)', /href=/],
  ['an encoded script address', '[a](java&#115;cript:alert(1))', /href=/],
  ['an attribute out of an image text', '![" onerror="x](data:image/png;base64,AAAA)', /" onerror=/],
  ['a picture of SVG', '![a](data:image/svg+xml;base64,AAAA)', /<img/],
  ['a picture from outside', '![a](https://tracker.example/p.png)', /<img/],
  ['an address within', '[a](../other.md) [b](/edit)', /href=/],
])('does not let through %s', (_name, source, forbidden) => {
  expect(renderMarkdown(source)).not.toMatch(forbidden)
})

it('opens links in a tab that knows nothing of us', () => {
  expect(renderMarkdown('[a](https://example.org/?q="x")')).toBe(
    '<p data-line="1"><a href="https://example.org/?q=%22x%22" target="_blank" rel="noopener noreferrer">a</a></p>\n',
  )
})

it('draws task lists and tables', () => {
  const html = renderMarkdown('- [x] done\n- [ ] open\n\n| a | b |\n| - | - |\n| 1 | 2 |\n')
  expect(html.match(/type="checkbox"/g)).toHaveLength(2)
  expect(html).toMatch(/checked/)
  expect(html).toMatch(/disabled/)
  expect(html).toMatch(/<table data-line="4">/)
})

it('shows pictures that the text brings along', () => {
  expect(renderMarkdown('![a "b"](data:image/png;base64,AAAA)')).toContain(
    '<img src="data:image/png;base64,AAAA" alt="a',
  )
})
