import { type ItemId, itemId, type SuiteId, suiteId, type VersionId, versionId } from '../lib/ids'

/** What the address of a host page says: which document, how, with what. */
export type Address = {
  item: ItemId
  action: 'edit' | 'view' | 'embed'
  suite?: SuiteId
  /** An earlier content, to be read; absent: the document itself. */
  version?: VersionId
  /** `wd*` parameters, which go on to the suite unchanged. */
  passedOn: Record<string, string>
}

/** Parameters that belong to one start of a suite: a reload must not send them again. */
const ONCE = ['wdPreviousSession', 'wdPreviousCorrelation']

const ACTIONS = ['edit', 'view', 'embed'] as const

/** Reads `/edit/{item}`, `/view/{item}` and `/embed/{item}`; anything else names no document. */
export function readAddress(url: URL): Address | undefined {
  const [, word, item, ...rest] = url.pathname.split('/')
  const action = ACTIONS.find((one) => one === word)
  if (action === undefined || !item || rest.length > 0) return undefined
  const suite = url.searchParams.get('suite')
  const version = url.searchParams.get('version')
  const passedOn = Object.fromEntries([...url.searchParams].filter(([name]) => /^wd/i.test(name)))
  return {
    item: itemId(decoded(item)),
    action,
    ...(suite ? { suite: suiteId(suite) } : {}),
    ...(version ? { version: versionId(version) } : {}),
    passedOn,
  }
}

/** The same address without the parameters that hold for one start only. */
export function withoutOnce(url: URL): string {
  const next = new URL(url)
  for (const name of ONCE) next.searchParams.delete(name)
  return `${next.pathname}${next.search}${next.hash}`
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment)
  } catch {
    return segment
  }
}
