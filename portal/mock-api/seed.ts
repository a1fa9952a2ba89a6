import type { Person } from '../src/api/types.ts'
import type { ItemId, VersionId } from '../src/lib/ids.ts'
import { contentFor } from './content.ts'
import { person, ROOT, Site, type Stored, type StoredVersion } from './site.ts'

export const INES = person('ines', 'Ines Moreau')
export const MARA = person('mara', 'Mara Oduya')
export const TOMAS = person('tomas', 'Tomás Ferrer')
export const SOL = person('sol', 'Sol Okafor')
export const JOOST = person('joost', 'Joost Veen')

const MINUTE = 1 / 60 / 24
const KB = 1000
const MB = 1000 * KB

/** A site as an architects' office has it after some months. */
export function seededSite(now: () => Date): Site {
  const site = new Site(now)
  const at = (daysAgo: number) => new Date(now().getTime() - daysAgo * 86_400_000).toISOString()

  const folder = (id: string, name: string, parent: string | undefined, daysAgo: number, by: Person) =>
    site.put({
      id: id as ItemId,
      kind: 'folder',
      name,
      parent: parent as ItemId | undefined,
      createdAt: at(daysAgo + 40),
      changedAt: at(daysAgo),
      changedBy: by,
      versions: [],
    })

  const file = (parent: string, name: string, bytes: number, daysAgo: number, by: Person, versions = 1): Stored =>
    site.put({
      id: slug(name) as ItemId,
      kind: 'file',
      name,
      parent: parent as ItemId,
      createdAt: at(daysAgo + 20),
      changedAt: at(daysAgo),
      changedBy: by,
      versions: history(site, name, bytes, versions, (n) => at(daysAgo + n * 1.7), by),
    })

  folder(ROOT, 'My files', undefined, 0, INES)
  folder('pier-nine', 'Pier Nine', ROOT, 0.01, MARA)
  folder('harbour-school', 'Harbour School extension', ROOT, 6, INES)
  folder('office', 'Office', ROOT, 30, JOOST)
  folder('archive', 'Archive, one hundred thousand', ROOT, 200, INES)
  folder('library', 'Library of details', ROOT, 12, TOMAS).readOnly = true
  file(ROOT, 'Holiday plan.xlsx', 24 * KB, 2, JOOST, 3)
  file(ROOT, 'Notes.txt', 3 * KB, 0.2, INES, 2)
  file(ROOT, 'Portfolio 2026.pdf', 18 * MB, 9, INES)
  file('library', 'Window sill 01.dwg', 410 * KB, 90, TOMAS)
  file('library', 'How to use these.md', 2 * KB, 90, TOMAS)

  folder('drawings', 'Drawings', 'pier-nine', 0.1, MARA)
  folder('correspondence', 'Correspondence', 'pier-nine', 5, JOOST)
  folder('site-photographs', 'Site photographs', 'pier-nine', 12, TOMAS)
  folder('empty', 'Jury correspondence', 'pier-nine', 14, INES)
  const tender = file('pier-nine', 'Tender submission – Pier Nine.docx', 2.4 * MB, 0, MARA, 14)
  tender.editing = { people: [MARA, TOMAS], suite: 'Word for the web', since: at(43 * MINUTE) }
  withSteps(site, tender, at)
  withConflict(site, tender, at(35 * MINUTE))
  const cost = file('pier-nine', 'Cost plan rev C.xlsx', 884 * KB, 20 * MINUTE, INES, 6)
  cost.editing = { people: [JOOST], suite: 'Excel for the web', since: at(20 * MINUTE) }
  file('pier-nine', 'Jury presentation.pptx', 38.6 * MB, 1, JOOST, 4)
  withConflict(site, file('pier-nine', 'Daylight study.xlsx', 1.2 * MB, 1.1, MARA, 3), at(1.1))
  file('pier-nine', 'Structural report (final).pdf', 6.1 * MB, 5, JOOST, 2)
  file('pier-nine', 'Meeting notes 18 November.md', 6 * KB, 6, INES, 3)
  file('pier-nine', 'Pier at dusk.jpg', 1.2 * MB, 12, TOMAS)
  file('pier-nine', 'Pier from the hill.jpg', 1.4 * MB, 12, TOMAS)
  file('pier-nine', 'Walk-through.mp4', 412 * MB, 13, TOMAS)
  file('pier-nine', 'Survey points.csv', 118 * KB, 21, TOMAS)
  const plan = file('pier-nine', 'Site plan.dwg', 9.2 * MB, 3, JOOST)
  plan.locked = { by: JOOST, until: at(-2 / 24) }
  file('pier-nine', 'Interview with the harbour master.wav', 60 * KB, 16, MARA)

  for (let n = 1; n <= 42; n++) {
    const sheet = `A-${String(100 + n)} ${['Plan', 'Section', 'Elevation', 'Detail'][n % 4]} ${Math.ceil(n / 4)}.pdf`
    file('drawings', sheet, (0.8 + (n % 9)) * MB, 0.1 + n * 0.6, [MARA, TOMAS, JOOST][n % 3] ?? MARA)
  }
  for (let n = 1; n <= 17; n++) file('correspondence', `Letter ${n} to the city.docx`, (40 + n) * KB, 5 + n, JOOST)
  for (let n = 1; n <= 186; n++) file('site-photographs', `DSC_${4210 + n}.jpg`, (1 + (n % 5)) * MB, 12 + n / 50, TOMAS)
  for (let n = 1; n <= 100_000; n++) {
    file('archive', `Record ${n}${['.pdf', '.docx', '.txt', '.xlsx'][n % 4]}`, 9000 + ((n * 7919) % 900_000), 200, INES)
  }

  trash(file('pier-nine', 'Old sketches.pdf', 3 * MB, 40, INES), 'My files / Pier Nine', at(2))
  trash(folder('trashed-folder', 'First ideas', 'pier-nine', 50, MARA), 'My files / Pier Nine', at(4))
  trash(file(ROOT, 'Invoice 2210.docx', 51 * KB, 70, JOOST), 'My files', at(11))
  return site

  function trash(stored: Stored, from: string, when: string) {
    const parent = stored.parent ?? ROOT
    site.relink(stored, undefined)
    stored.trashed = { at: when, by: INES, from, parent }
  }
}

function history(
  site: Site,
  name: string,
  bytes: number,
  count: number,
  at: (n: number) => string,
  by: Person,
): StoredVersion[] {
  const people = [by, MARA, INES, JOOST]
  return Array.from({ length: count }, (_, n) => {
    const size = Math.round(bytes * (1 - n * 0.02))
    const content = contentFor(name, size, count - n)
    return {
      id: site.newId<VersionId>('version'),
      number: count - n,
      kind: 'version',
      size_bytes: content.size,
      created_at: at(n),
      authors: [people[n % 4] ?? by],
      source: n === count - 1 ? 'upload' : 'editor',
      ...(n < count - 1 ? { suite: ['Word for the web', 'Collabora'][n % 2] ?? '' } : {}),
      bytes: content.bytes,
      steps: [],
    } satisfies StoredVersion
  })
}

function withSteps(site: Site, stored: Stored, at: (daysAgo: number) => string): void {
  const head = stored.versions[0]
  if (head === undefined) return
  head.authors = [MARA, TOMAS]
  head.steps = [5, 10, 14, 19, 23, 28, 31, 36, 40].map((minutes, n) => ({
    id: site.newId<VersionId>('version'),
    created_at: at(minutes * MINUTE),
    author: n % 2 === 0 ? TOMAS : MARA,
    size_bytes: head.size_bytes - minutes * 1000,
    bytes: head.bytes,
  }))
}

function withConflict(site: Site, stored: Stored, when: string): void {
  const head = stored.versions[0]
  if (head === undefined) return
  const conflict: StoredVersion = {
    ...head,
    id: site.newId<VersionId>('version'),
    kind: 'conflict',
    created_at: when,
    authors: [JOOST],
    source: 'editor',
    suite: 'Collabora',
    cause: 'locked',
    steps: [],
  }
  delete (conflict as { number?: number }).number
  stored.versions.splice(1, 0, conflict)
}

let unnamed = 0

function slug(name: string): string {
  const plain = name
    .normalize('NFKD')
    .replace(/[^\w.]+/g, '-')
    .toLowerCase()
  return plain === '' ? `item-${++unnamed}` : plain
}
