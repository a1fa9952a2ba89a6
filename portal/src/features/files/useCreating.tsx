import { useState } from 'react'
import { useCreate } from '../../api/items'
import { useSession } from '../../api/session'
import type { Item } from '../../api/types'
import { t } from '../../i18n/t'
import { isOffice, type NewThing } from '../../lib/newThings'
import { newLabel } from '../../ui/newLabels'
import { problemText } from '../../ui/problemText'
import { freeName } from './freeName'
import { NameField } from './NameField'
import { suiteHref } from './openItem'

/** A new folder or document while its name is entered. What an office suite fills is opened as soon as it is made. */
export function useCreating(folder: Item, items: readonly Item[], onMade: (item: Item) => void) {
  const create = useCreate()
  const { new_documents } = useSession()
  const [thing, setThing] = useState<NewThing>()
  const kind: Item['kind'] | undefined = thing && (thing === 'folder' ? 'folder' : 'file')
  const stop = () => {
    setThing(undefined)
    create.reset()
  }
  const made = (item: Item) => {
    stop()
    onMade(item)
    const suite = new_documents.find(({ extension }) => extension === thing)?.suite
    const way = item.open.find((way) => way.suite === suite && way.action === 'edit')
    if (thing && isOffice(thing) && way) location.assign(suiteHref(item, way, way !== item.open[0]))
  }
  return {
    kind,
    start: setThing,
    field: thing && kind && (
      <NameField
        name={proposal(thing, items)}
        refused={create.error ? problemText(create.error) : undefined}
        onSave={(name) => create.mutate({ parent: folder.id, kind, name }, { onSuccess: made })}
        onGiveUp={stop}
      />
    ),
  }
}

function proposal(thing: NewThing, items: readonly Item[]): string {
  const names = items.map(({ name }) => name)
  if (thing === 'folder') return freeName(newLabel(thing), names)
  return freeName(`${newLabel(thing)}.${isOffice(thing) ? thing : t('files.documentEnding')}`, names)
}
