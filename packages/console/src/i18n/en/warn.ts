export const warn = {} as const
