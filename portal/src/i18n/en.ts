import { admin } from './en/admin'
import { adminActivity } from './en/adminActivity'
import { adminEditing } from './en/adminEditing'
import { adminGroups } from './en/adminGroups'
import { adminJobs } from './en/adminJobs'
import { adminOrganizations } from './en/adminOrganizations'
import { adminOverview } from './en/adminOverview'
import { adminPeople } from './en/adminPeople'
import { adminPolicies } from './en/adminPolicies'
import { adminSearch } from './en/adminSearch'
import { adminSuites } from './en/adminSuites'
import { common } from './en/common'
import { compare } from './en/compare'
import { editing } from './en/editing'
import { files } from './en/files'
import { frame } from './en/frame'
import { host } from './en/host'
import { join } from './en/join'
import { move } from './en/move'
import { preview } from './en/preview'
import { reference } from './en/reference'
import { settings } from './en/settings'
import { setup } from './en/setup'
import { signIn } from './en/signIn'
import { trash } from './en/trash'
import { uploads } from './en/uploads'
import { versions } from './en/versions'

/** Every text of the portal in English. Keys start with the name of their file. */
export const en = {
  ...common,
  ...frame,
  ...signIn,
  ...join,
  ...setup,
  ...compare,
  ...editing,
  ...files,
  ...uploads,
  ...trash,
  ...settings,
  ...reference,
  ...preview,
  ...versions,
  ...move,
  ...host,
  ...admin,
  ...adminActivity,
  ...adminEditing,
  ...adminGroups,
  ...adminJobs,
  ...adminOrganizations,
  ...adminOverview,
  ...adminPeople,
  ...adminPolicies,
  ...adminSearch,
  ...adminSuites,
} as const
