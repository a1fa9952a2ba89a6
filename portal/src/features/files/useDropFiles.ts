import { type DragEvent, useRef, useState } from 'react'
import { bringsFiles, type Dropped, droppedFiles } from '../../lib/droppedFiles'
import type { ItemId } from '../../lib/ids'

/** How long a drag rests on a folder before the folder becomes the target. */
const REST_MS = 500

export type DropTarget = { id: ItemId; name: string }

/** Takes files and folders dragged in from outside. `over` is where letting go would put them. */
export function useDropFiles(folder: DropTarget | undefined, onDrop: (dropped: Dropped, target: DropTarget) => void) {
  const [over, setOver] = useState<DropTarget>()
  const rest = useRef<{ element: HTMLElement; timer: ReturnType<typeof setTimeout> } | undefined>(undefined)

  const lookAt = (element: HTMLElement | null) => {
    if (element === (rest.current?.element ?? null)) return
    clearTimeout(rest.current?.timer)
    rest.current?.element.removeAttribute('data-over')
    rest.current = undefined
    setOver(folder)
    if (element === null) return
    const timer = setTimeout(() => {
      element.setAttribute('data-over', '')
      setOver({ id: element.dataset.drop as ItemId, name: element.dataset.dropName ?? '' })
    }, REST_MS)
    rest.current = { element, timer }
  }
  const leave = () => {
    lookAt(null)
    setOver(undefined)
  }

  return {
    over,
    handlers: {
      onDragOver: (event: DragEvent) => {
        if (!folder || !bringsFiles(event.dataTransfer)) return
        event.preventDefault()
        event.dataTransfer.dropEffect = 'copy'
        if (over === undefined) setOver(folder)
        lookAt((event.target as HTMLElement).closest<HTMLElement>('[data-drop]'))
      },
      onDragLeave: (event: DragEvent) => {
        if (!event.currentTarget.contains(event.relatedTarget as Node | null)) leave()
      },
      onDrop: (event: DragEvent) => {
        if (!folder || !bringsFiles(event.dataTransfer)) return
        event.preventDefault()
        const target = over ?? folder
        leave()
        void droppedFiles(event.dataTransfer).then((dropped) => onDrop(dropped, target))
      },
    },
  }
}
