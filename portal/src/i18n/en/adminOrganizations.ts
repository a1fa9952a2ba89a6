export const adminOrganizations = {} as const
