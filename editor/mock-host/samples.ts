import { makeLock } from '../src/document/lockName'
import type { MockHost } from './documents'

/** Puts one document of each kind into a mock host. */
export function addSamples(host: MockHost): MockHost {
  host.add('notes', 'Meeting notes 18 November.md', NOTES)
  host.add('plain', 'Shopping list.txt', 'Larch boards\r\nScrews, 4 × 60\r\nTea\r\n')
  host.add('table', 'Rooms.csv', 'Room;Area m²;Floor\n1.14;22,4;1\n1.15;"18,0 (net)";1\n2.01;31,7;2\n')
  host.add(
    'settings',
    'settings.json',
    '{\n  "name": "Pier Nine",\n  "levels": [2.85, 3.2],\n  "draft": true\n}\n',
  )
  host.add('source', 'levels.rs', SOURCE)
  host.add(
    'wide',
    'Grüße.txt',
    new Uint8Array([0xff, 0xfe, ...new Uint8Array(Uint16Array.from(units('Grüße')).buffer)]),
  )
  host.add('read', 'Handbook.md', NOTES).can.can_write = false
  host.add('held', 'Cost plan.md', NOTES).lock = makeLock(
    { user: 'u2', name: 'Joost Vermeer' },
    'feedfacecafebeef',
  )
  host.add('gone', 'Gone.txt', '').fails.open = { code: 'not_found' }
  host.add('expired', 'Expired.txt', '').fails.open = { code: 'ended' }
  host.add('down', 'Down.txt', '').fails.open = { code: 'host_unreachable' }
  return host
}

function units(text: string): number[] {
  return Array.from({ length: text.length }, (_, at) => text.charCodeAt(at))
}

const NOTES = `# Site meeting, 18 November

Present: Ines, Mara, Joost, Tomás (by phone)

## Decisions

1. The **north stair** moves 400 mm towards the quay.
2. Cladding stays larch; sample board by *2 December*.
3. Cost plan rev C is the basis for the tender.

## Open points

> The harbour authority still has to confirm the
> flood level. Until then: **+3.20 m**.

- [x] Send section B-B to the engineer
- [ ] Daylight study: check room 1.14 again
- [ ] Ask the clinic about their delivery hours

## Levels

| Level | Old   | New   |
| ----- | ----- | ----- |
| Quay  | +2.85 | +3.20 |
| Hall  | +4.10 | +4.10 |
`

const SOURCE = `//! The levels of the site.

/// A height above the quay, in millimetres.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Level(i32);

impl Level {
    pub fn raise(self, by: i32) -> Self {
        Self(self.0 + by)
    }
}

fn main() {
    let quay = Level(2_850); // until the harbour authority confirms
    println!("quay: {:?}", quay.raise(350));
}
`
