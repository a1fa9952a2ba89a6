export const adminPolicies = {} as const
