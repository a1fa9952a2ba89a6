import type { ItemId, MembershipId, OrganizationId, SessionId, SuiteId, UploadId, VersionId } from './ids'

type Query = Record<string, string | number | undefined>

/** Pages of the portal, as a person sees them in the address bar. */
export const pages = {
  files: () => '/files',
  folder: (folder: ItemId) => `/files/${segment(folder)}`,
  preview: (folder: ItemId, item: ItemId) => `/files/${segment(folder)}${query({ preview: item })}`,
  versions: (folder: ItemId, item: ItemId) => `/files/${segment(folder)}${query({ versions: item })}`,
  trash: () => '/trash',
  settings: (section: string) => `/settings/${segment(section)}`,
  signIn: (from?: string) => `/sign-in${query({ from })}`,
  setup: () => '/setup',
  /** The sign-in page of an organization. */
  branded: (slug: string) => `/o/${segment(slug)}`,
  /** A page of the administration; the overview without a name. */
  admin: (organization: OrganizationId, page?: string) =>
    `/admin/${segment(organization)}${page ? `/${segment(page)}` : ''}`,
  adminPerson: (organization: OrganizationId, person: MembershipId) =>
    `/admin/${segment(organization)}/people${query({ person })}`,
  adminGroup: (organization: OrganizationId, group: string) =>
    `/admin/${segment(organization)}/groups${query({ group })}`,
  reset: () => '/reset',
  edit: (item: ItemId, suite?: SuiteId) => `/edit/${segment(item)}${query({ suite })}`,
  view: (item: ItemId, suite?: SuiteId) => `/view/${segment(item)}${query({ suite })}`,
  viewVersion: (item: ItemId, version: VersionId) => `/view/${segment(item)}${query({ version })}`,
}

/** Whether a path of this origin is the page around a suite, which no route of the portal draws. */
export const isHostPage = (path: string): boolean => /^\/(edit|view|embed)\//.test(path)

/** Calls of the portal API. */
export const api = {
  session: () => '/api/session',
  membership: () => '/api/session/membership',
  everywhere: () => '/api/session/everywhere',
  sessions: () => '/api/sessions',
  oneSession: (session: SessionId) => `/api/sessions/${segment(session)}`,
  account: () => '/api/account',
  password: () => '/api/account/password',
  lookAtInvitation: () => '/api/invitations/look',
  acceptInvitation: () => '/api/invitations/accept',
  resets: () => '/api/password-resets',
  takeReset: () => '/api/password-resets/use',
  setup: () => '/api/setup',
  setupCode: () => '/api/setup/code',
  item: (item: ItemId) => `/api/items/${segment(item)}`,
  children: (item: ItemId, q: Query) => `/api/items/${segment(item)}/children${query(q)}`,
  folders: (item: ItemId) => `/api/items/${segment(item)}/folders`,
  documents: (item: ItemId) => `/api/items/${segment(item)}/documents`,
  name: (item: ItemId) => `/api/items/${segment(item)}/name`,
  parent: (item: ItemId) => `/api/items/${segment(item)}/parent`,
  copies: (item: ItemId) => `/api/items/${segment(item)}/copies`,
  open: (item: ItemId) => `/api/items/${segment(item)}/open`,
  renewal: (item: ItemId) => `/api/items/${segment(item)}/open/renewal`,
  live: (item: ItemId) => `/api/items/${segment(item)}/live`,
  editing: (item: ItemId) => `/api/items/${segment(item)}/editing`,
  activity: (item: ItemId, q: Query) => `/api/items/${segment(item)}/activity${query(q)}`,
  versions: (item: ItemId, q: Query = {}) => `/api/items/${segment(item)}/versions${query(q)}`,
  version: (item: ItemId, version: VersionId) => `/api/items/${segment(item)}/versions/${segment(version)}`,
  restoreVersion: (item: ItemId, version: VersionId) =>
    `/api/items/${segment(item)}/versions/${segment(version)}/restore`,
  /** The bytes of a file; `inline` asks for a type the browser may show. */
  content: (item: ItemId, options: { version?: VersionId; inline?: boolean } = {}) =>
    `/api/items/${segment(item)}/content${query({
      version: options.version,
      disposition: options.inline ? 'inline' : undefined,
    })}`,
  trash: (q: Query = {}) => `/api/trash${query(q)}`,
  trashed: (item: ItemId) => `/api/trash/${segment(item)}`,
  restore: (item: ItemId) => `/api/trash/${segment(item)}/restore`,
  uploads: () => '/api/uploads',
  upload: (upload: UploadId) => `/api/uploads/${segment(upload)}`,
}

const segment = encodeURIComponent

/** Writes a path of the API: texts become segments, an object becomes the query without what it lacks. */
export function call(parts: TemplateStringsArray, ...values: (string | Query)[]): string {
  return String.raw(
    { raw: parts },
    ...values.map((value) => (typeof value === 'string' ? segment(value) : query(value))),
  )
}

function query(values: Query): string {
  const present = Object.entries(values).filter(([, value]) => value !== undefined)
  if (present.length === 0) return ''
  return `?${new URLSearchParams(present.map(([key, value]) => [key, String(value)]))}`
}
