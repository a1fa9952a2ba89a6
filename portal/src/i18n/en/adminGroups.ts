export const adminGroups = {} as const
