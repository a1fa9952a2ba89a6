import { useQueryClient } from '@tanstack/react-query'
import { createContext, type ReactNode, useContext, useEffect, useState, useSyncExternalStore } from 'react'
import { refresh } from '../items'
import type { Queue } from './queue'
import { Uploader } from './uploader'

const Context = createContext<Uploader | undefined>(undefined)

/** Keeps the uploads of this page running while the person goes from folder to folder. */
export function UploadsProvider({ children }: { children: ReactNode }) {
  const client = useQueryClient()
  const [uploader] = useState(() => {
    const refreshSoon = atMostEvery(1000, () => refresh(client))
    return new Uploader(refreshSoon)
  })
  useEffect(() => {
    void uploader.findUnfinished().catch(() => undefined)
    const ask = (event: BeforeUnloadEvent) => uploader.isBusy() && event.preventDefault()
    window.addEventListener('beforeunload', ask)
    window.addEventListener('online', uploader.reconnect)
    return () => {
      window.removeEventListener('beforeunload', ask)
      window.removeEventListener('online', uploader.reconnect)
    }
  }, [uploader])
  return <Context value={uploader}>{children}</Context>
}

/** What carries out the uploads. */
export function useUploader(): Uploader {
  const uploader = useContext(Context)
  if (uploader === undefined) throw new Error('useUploader is called inside the frame')
  return uploader
}

/** The uploads as they are now. */
export function useUploads(): Queue {
  const uploader = useUploader()
  return useSyncExternalStore(uploader.subscribe, uploader.current)
}

function atMostEvery(ms: number, act: () => void): () => void {
  let planned = false
  return () => {
    if (planned) return
    planned = true
    setTimeout(() => {
      planned = false
      act()
    }, ms)
  }
}
