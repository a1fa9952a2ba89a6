export const move = {} as const
