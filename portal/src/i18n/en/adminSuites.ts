export const adminSuites = {} as const
