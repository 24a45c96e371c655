export const received = {} as const
