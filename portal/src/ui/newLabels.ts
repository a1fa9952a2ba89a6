import { type PlainKey, t } from '../i18n/t'
import type { NewThing } from '../lib/newThings'

const LABELS: Record<NewThing, PlainKey> = {
  folder: 'files.newFolder',
  text: 'files.newDocument',
  docx: 'files.newWord',
  xlsx: 'files.newExcel',
  pptx: 'files.newPowerPoint',
}

/** What "New" calls a thing, which is also the name that is proposed for it. */
export const newLabel = (thing: NewThing): string => t(LABELS[thing])
