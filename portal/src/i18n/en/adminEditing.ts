export const adminEditing = {} as const
