export const adminSearch = {} as const
