import { useState } from 'react'
import { useCreate } from '../../api/items'
import type { Item } from '../../api/types'
import { t } from '../../i18n/t'
import { problemText } from '../../ui/problemText'
import { freeName } from './freeName'
import { NameField } from './NameField'

/** A new folder or document while its name is entered. */
export function useCreating(folder: Item, items: readonly Item[], onMade: (item: Item) => void) {
  const create = useCreate()
  const [kind, setKind] = useState<Item['kind']>()
  const stop = () => {
    setKind(undefined)
    create.reset()
  }
  const made = (item: Item) => {
    stop()
    onMade(item)
  }
  return {
    kind,
    start: setKind,
    field: kind && (
      <NameField
        name={proposal(kind, items)}
        refused={create.error ? problemText(create.error) : undefined}
        onSave={(name) => create.mutate({ parent: folder.id, kind, name }, { onSuccess: made })}
        onGiveUp={stop}
      />
    ),
  }
}

function proposal(kind: Item['kind'], items: readonly Item[]): string {
  const names = items.map(({ name }) => name)
  if (kind === 'folder') return freeName(t('files.newFolder'), names)
  return freeName(`${t('files.newDocument')}.${t('files.documentEnding')}`, names)
}
