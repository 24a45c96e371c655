// Warn now.

export const warn = {
  'warn.title': 'Warn now',
} as const
