import { expect, it } from 'vitest'
import { fits } from './choices'

const tomas = { key: 'm', label: 'Tomás Ferrer', hint: 'tomas.ferrer@quay.example' }

it.each([
  ['', true],
  ['tom', true],
  ['TOMÁS', true],
  ['ferrer tom', true],
  [' quay. ', true],
  ['tomas veen', false],
  ['joost', false],
])('“%s”', (text, fit) => {
  expect(fits(tomas, text)).toBe(fit)
})
