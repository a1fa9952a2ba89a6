/**
 * Listens while the page is on screen and there is a network. A hidden tab has no stream: browsers allow few connections to
 * one origin, and nobody looks. `listen` answers with what ends it; so does this.
 */
export function whileSeen(listen: () => () => void): () => void {
  let stop: (() => void) | undefined
  const follow = () => {
    const seen = document.visibilityState === 'visible' && navigator.onLine
    if (seen) stop ??= listen()
    else {
      stop?.()
      stop = undefined
    }
  }
  follow()
  document.addEventListener('visibilitychange', follow)
  for (const name of ['online', 'offline']) addEventListener(name, follow)
  return () => {
    document.removeEventListener('visibilitychange', follow)
    for (const name of ['online', 'offline']) removeEventListener(name, follow)
    stop?.()
  }
}
