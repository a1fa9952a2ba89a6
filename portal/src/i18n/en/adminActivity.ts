export const adminActivity = {} as const
