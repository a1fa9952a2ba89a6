export const adminJobs = {} as const
