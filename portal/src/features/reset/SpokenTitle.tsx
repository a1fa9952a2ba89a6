import { useEffect } from 'react'
import { announce } from '../../ui/announce'

/** Has a screen reader say what the page became: its form is gone, and the focus with it. */
export function SpokenTitle({ text }: { text: string }) {
  useEffect(() => announce(text), [text])
  return null
}
