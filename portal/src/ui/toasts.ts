/** One line at the bottom of the sheet, with one way back at most. */
export type Toast = {
  id: number
  text: string
  error: boolean
  action?: { label: string; run: () => void; undo: boolean }
  /** A way to what the line tells of, behind the action. */
  show?: { label: string; run: () => void }
}
type Options = { error?: boolean; action?: Toast['action']; show?: Toast['show'] }

const MOST = 2

let toasts: readonly Toast[] = []
let lastUndo: Toast | undefined
let nextId = 1
const listeners = new Set<() => void>()

/** Shows a line; an error stays until it is dismissed. */
export function showToast(text: string, options: Options = {}): void {
  const toast = {
    id: nextId,
    text,
    error: options.error ?? false,
    ...(options.action ? { action: options.action } : {}),
    ...(options.show ? { show: options.show } : {}),
  }
  nextId += 1
  if (toast.action?.undo) lastUndo = toast
  change([...toasts, toast].slice(-MOST))
}

/** Shows what was done, with its undo; Ctrl+Z runs the same undo. */
export function showUndo(text: string, label: string, undo: () => void, show?: Toast['show']): void {
  showToast(text, { action: { label, run: undo, undo: true }, ...(show ? { show } : {}) })
}

export function dismissToast(id: number): void {
  change(toasts.filter((toast) => toast.id !== id))
}

/** Runs a toast's act and takes the toast away. */
export function runToast(toast: Toast): void {
  dismissToast(toast.id)
  if (lastUndo?.id === toast.id) lastUndo = undefined
  toast.action?.run()
}

/** Undoes the last change that a toast told of, also after the toast has gone. Says whether there was one. */
export function undoLast(): boolean {
  const last = lastUndo
  if (last === undefined) return false
  runToast(last)
  return true
}

/** Forgets everything: the next person must not undo what this one did. */
export function clearToasts(): void {
  lastUndo = undefined
  change([])
}

export const currentToasts = () => toasts

export function subscribeToToasts(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

function change(next: readonly Toast[]): void {
  toasts = next
  for (const listener of listeners) listener()
}
