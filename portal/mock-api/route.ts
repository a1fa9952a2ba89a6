import type { Answer, Call } from './answer.ts'

type Handler = (call: Call) => Answer | Promise<Answer>
export type Route = { method: string; path: RegExp; open: boolean; handle: Handler }

/** A call of the API; `*` stands for a variable part, `open` for calls that need nobody signed in. */
export const route = (method: string, path: string, handle: Handler, open = false): Route => ({
  method,
  path: new RegExp(`^/api${path.replaceAll('*', '([^/]+)')}$`),
  open,
  handle,
})
