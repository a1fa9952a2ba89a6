import { afterAll, expect, it } from 'vitest'
import { closeBrowser, Person, PORTAL } from '../site'

afterAll(closeBrowser)

const SCRIPT = `<script>parent.postMessage('escaped','*');fetch('${PORTAL}/api/session',{credentials:'include'}).then(r=>document.title='read '+r.status)</script>
<img src=x onerror="document.title='ran'"><svg onload="document.title='ran'"></svg>
<a href="javascript:document.title='ran'">press me</a>`

it('a script planted in a document runs neither in the preview nor in the editor', async () => {
  const ada = await Person.signedIn()
  const folder = await ada.folder('Hostile journey')
  const file = await ada.put(folder.id, 'Evil.md', `# Evil\n\n${SCRIPT}\n\n[link](javascript:alert(1))\n`)
  await ada.goto(`/edit/${file.id}`)
  const editor = ada.page.frameLocator('iframe')
  await editor.getByRole('heading', { name: 'Evil' }).waitFor()
  await ada.picture('hostile-markdown')
  const found = await editor.locator('body').evaluate((body) => ({
    scripts: body.querySelectorAll('[onerror],[onload],a[href^="javascript:"]').length,
    title: document.title,
    cookies: document.cookie,
    parent: (() => {
      try {
        return String(window.parent.document)
      } catch {
        return 'out of reach'
      }
    })(),
  }))
  expect(found).toEqual({ scripts: 0, title: 'Evil.md', cookies: '', parent: 'out of reach' })
  await ada.leave()
})

it('a page planted as a file is given out as an attachment, on an origin of nothing', async () => {
  const ada = await Person.signedIn()
  const folder = await ada.folder('Planted journey')
  for (const [name, type] of [
    ['page.html', 'text/plain; charset=utf-8'],
    ['picture.svg', undefined],
  ] as const) {
    const file = await ada.put(folder.id, name, `<html xmlns="http://www.w3.org/1999/xhtml">${SCRIPT}</html>`)
    for (const query of ['', '?disposition=inline']) {
      await ada.goto('/healthz')
      const told = await ada.page.evaluate(async (path) => {
        const answer = await fetch(path)
        return Object.fromEntries(answer.headers)
      }, `/api/items/${file.id}/content${query}`)
      const shown = query !== '' && type !== undefined
      expect(told['x-content-type-options'], name).toBe('nosniff')
      expect(told['content-security-policy'], name).toContain('sandbox')
      expect(told['content-disposition'], name).toMatch(shown ? /^inline/ : /^attachment/)
      if (shown) expect(told['content-type']).toBe(type)
    }
  }
  await ada.leave()
})

it('what runs on the editor’s origin can neither call the portal nor read what it says', async () => {
  const ada = await Person.signedIn()
  const folder = await ada.folder('Origin journey')
  const file = await ada.put(folder.id, 'Plain.txt', 'text')
  await ada.goto(`/edit/${file.id}`)
  const editor = ada.page.frameLocator('iframe')
  await editor.getByRole('textbox', { name: /Press Escape/ }).waitFor()
  const answers = await editor.locator('body').evaluate(async (_, portal) => {
    const attempt = (path: string, init?: RequestInit) =>
      fetch(`${portal}${path}`, { credentials: 'include', ...init }).then(
        (answer) => `${answer.type} ${answer.status}`,
        () => 'refused',
      )
    return [
      await attempt('/api/session'),
      await attempt('/api/session', { mode: 'no-cors' }),
      await attempt('/api/trash', { method: 'DELETE', mode: 'no-cors' }),
    ]
  }, PORTAL)
  expect(
    answers.every((answer) => answer === 'refused' || answer === 'opaque 0'),
    String(answers),
  ).toBe(true)
  await ada.leave()
})
