import { expect, it } from 'vitest'
import { slugFor } from './slug'

it.each([
  ['Harbour Schools', 'harbour-schools'],
  ['Alder & Byrne', 'alder-byrne'],
  ['  Müßiggang, Söhne  ', 'mussiggang-sohne'],
  ['Ålesund 2', 'alesund-2'],
  ['日本', ''],
])('proposes for %s the slug %s', (name, slug) => expect(slugFor(name)).toBe(slug))
