import type {
  AccountId,
  DriveId,
  ItemId,
  MembershipId,
  OrganizationId,
  SessionId,
  SuiteId,
  UploadId,
  VersionId,
} from '../lib/ids'

// The contract of docs/api.md. Times are RFC 3339 in UTC, sizes are bytes, an absent property means none.

export type Role = 'system_administrator' | 'organization_administrator' | 'standard_user' | 'guest'
export type Membership = {
  id: MembershipId
  role: Role
  organization: { id: OrganizationId; name: string; slug: string }
}
/** How an organization shows itself; addresses are of the portal's origin. */
export type Branding = { name?: string; colour?: string; logo?: string; favicon?: string }
export type Session = {
  account: { id: AccountId; name: string; mail: string }
  membership: Membership
  memberships: Membership[]
  /** The own drive; a guest has none. */
  drive?: {
    id: DriveId
    root: ItemId
    used_bytes: number
    quota_bytes?: number
    trash_days: number
    version_days: number
  }
  limits: { max_file_bytes: number; max_name_chars: number; text_preview_bytes: number }
  /** What a suite makes here of an empty file. */
  new_documents: { extension: string; suite: SuiteId }[]
  branding?: Branding
  can: ('administrate' | 'leave')[]
}
/** One sign-in of the account. */
export type SignIn = { id: SessionId; current: boolean; created_at: string; seen_at: string; user_agent: string }
/** What signing out everywhere or a new password ends. */
export type Ended = { sessions: number; documents: number }

/** What an invitation is to. */
export type Invited = {
  organization: { id: OrganizationId; name: string }
  /** Who invited. */
  by?: Person
  mail: string
  name?: string
  role: Role
  has_account: boolean
  /** Characters, where the organization asks for a length of its own. */
  password_min_length?: number
  expires_at?: string
}

export type Setup = { needed: boolean; addresses: { portal: string; wopi: string; editor: string } }
export type SetupForm = { code: string; mail: string; name: string; password: string; organization: string }

export type Person = { id: AccountId; name: string }
export type SuiteKind = 'microsoft365' | 'collabora' | 'onlyoffice' | 'builtin' | 'other'
export type OpenWith = {
  suite: SuiteId
  name: string
  kind: SuiteKind
  action: 'view' | 'edit'
  /** The extension of the new file that editing means here. */
  converts?: string
}
export type Action =
  | 'open'
  | 'edit'
  | 'preview'
  | 'download'
  | 'rename'
  | 'move'
  | 'copy'
  | 'trash'
  | 'add'
  | 'versions'
  | 'restore'
  | 'delete'
  | 'end_editing'
export type PreviewKind = 'image' | 'pdf' | 'audio' | 'video' | 'text'
export type Editing = { people: Person[]; suite: string; since: string }
export type Item = {
  id: ItemId
  kind: 'folder' | 'file'
  name: string
  parent?: ItemId
  drive: DriveId
  created_at: string
  changed_at: string
  changed_by?: Person
  children?: number
  size_bytes?: number
  version?: number
  media_type?: string
  preview?: PreviewKind
  sha256?: string
  conflicts: number
  editing?: Editing
  locked?: { by?: Person; until: string; suite?: string }
  open: OpenWith[]
  can: Action[]
  path?: { id: ItemId; name: string }[]
  trashed?: { at: string; by?: Person; from: string; expires_at: string }
}
export type ItemPage = { items: Item[]; next?: string; total: number }
export type SortKey = 'name' | 'size' | 'changed'
export type Sort = { by: SortKey; order: 'asc' | 'desc' }
export type OnConflict = 'fail' | 'rename'

export type ActivityEntry = { id: string; at: string; who?: Person; what: string; details?: Record<string, unknown> }
export type ActivityPage = { entries: ActivityEntry[]; next?: string }

export type Step = { id: VersionId; created_at: string; author?: Person; size_bytes: number }
export type Version = {
  id: VersionId
  number?: number
  kind: 'version' | 'conflict'
  current: boolean
  size_bytes: number
  sha256: string
  created_at: string
  authors: Person[]
  source: 'upload' | 'created' | 'editor' | 'restored' | 'copied' | 'save_as'
  suite?: string
  restored_from?: number
  cause?: 'locked' | 'changed' | 'right_withdrawn' | 'session_ended' | 'session_expired'
  steps: Step[]
  can: ('open' | 'download' | 'restore' | 'discard')[]
}
export type VersionPage = { versions: Version[]; editing?: Editing & { action: OpenWith }; next?: string }

export type ViewOnly = 'no_right' | 'suite_cannot_edit' | 'locked' | 'policy' | 'no_space' | 'small_screen'
/** As what a document is opened. */
export type Opening = 'view' | 'edit' | 'convert' | 'embed'
export type Opened = {
  item: Item
  suite: { id: SuiteId; name: string; kind: SuiteKind }
  action: Opening
  action_url: string
  access_token: string
  /** Milliseconds since 1970 at which the token ends. */
  access_token_ttl: number
  user_id: string
  owner_id: string
  /** Whose drive it is in; absent of a team share. */
  owner?: Person
  frame_origin: string
  favicon?: string
  sandbox: string
  allow: string
  view_only?: ViewOnly
}
/** A token in the place of one that ends. */
export type Renewed = { access_token: string; access_token_ttl: number; edits: boolean }

/** An upload that the server still holds unfinished. */
export type PendingUpload = {
  id: UploadId
  name: string
  parent: ItemId
  relative_path?: string
  size_bytes: number
  offset: number
  created_at: string
  expires_at: string
}
