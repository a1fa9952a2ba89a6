import type { Session } from '../api/types'

/** Whether the administration is for this person, in the organization of this session. */
export const mayAdministrate = (session: Session): boolean => session.can?.includes('administrate') ?? false
