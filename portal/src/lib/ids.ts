declare const kind: unique symbol

/** An opaque id of one kind of thing; ids of different kinds do not mix. */
export type Id<Kind extends string> = string & { readonly [kind]: Kind }

export type AccountId = Id<'account'>
export type DriveId = Id<'drive'>
export type EditingSessionId = Id<'editing session'>
export type GroupId = Id<'group'>
export type ItemId = Id<'item'>
export type MembershipId = Id<'membership'>
export type OrganizationId = Id<'organization'>
export type SessionId = Id<'session'>
export type SuiteId = Id<'suite'>
export type UploadId = Id<'upload'>
export type VersionId = Id<'version'>

/** Takes an id from an address bar or a server's answer; the server decides whether it names anything. */
export const itemId = (raw: string): ItemId => raw as ItemId
/** Takes an organization's id from an address bar. */
export const organizationId = (raw: string): OrganizationId => raw as OrganizationId
/** Takes a group's id from an address bar. */
export const groupId = (raw: string): GroupId => raw as GroupId
/** Takes a membership's id from an address bar. */
export const membershipId = (raw: string): MembershipId => raw as MembershipId
/** Takes an upload's id from its tus address. */
export const uploadId = (raw: string): UploadId => raw as UploadId
/** Takes a suite's id from an address bar. */
export const suiteId = (raw: string): SuiteId => raw as SuiteId
/** Takes a version's id from an address bar. */
export const versionId = (raw: string): VersionId => raw as VersionId
