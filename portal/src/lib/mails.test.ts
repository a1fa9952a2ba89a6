import { expect, it } from 'vitest'
import { readMails } from './mails'

it.each([
  ['lines', 'mara@quay.example\njoost@quay.example\r\n\n', ['mara@quay.example', 'joost@quay.example'], []],
  ['commas and semicolons', 'a@b.example, c@d.example;e@f.example', ['a@b.example', 'c@d.example', 'e@f.example'], []],
  ['spaces', 'a@b.example c@d.example', ['a@b.example', 'c@d.example'], []],
  [
    'names',
    'Mara Oduya <mara@quay.example>; "Veen, Joost" <joost@quay.example>',
    ['mara@quay.example', 'joost@quay.example'],
    [],
  ],
  ['a name with a comma', 'Oduya, Mara <mara@quay.example>', ['mara@quay.example'], []],
  ['a table', 'Mara\tmara@quay.example\nJoost\tjoost@quay.example', ['mara@quay.example', 'joost@quay.example'], []],
  ['links and ends of sentences', 'mailto:a@b.example, (c@d.example).', ['a@b.example', 'c@d.example'], []],
  ['the same twice', 'A@b.example, a@B.example', ['A@b.example'], []],
  ['other letters', 'jürgen@müller.example', ['jürgen@müller.example'], []],
  ['no domain', 'mara@quay, a@b.example', ['a@b.example'], ['mara@quay']],
  ['two at signs', 'mara@@quay.example', [], ['mara@@quay.example']],
  ['a word alone', 'mara\na@b.example', ['a@b.example'], ['mara']],
  ['a word between commas', 'a@b.example, joost, c@d.example', ['a@b.example', 'c@d.example'], ['joost']],
  ['nothing', ' \n ,; ', [], []],
])('reads %s', (_what, text, mails, unread) => {
  expect(readMails(text)).toEqual({ mails, unread })
})
