export const oversight = {} as const
