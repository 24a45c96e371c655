// Cases: one threat each.

export const cases = {
  'cases.title': 'Cases',
  'cases.case': 'Case',
  'cases.state': 'State',
  'cases.opened': 'Opened',
  'cases.claims': 'Claims',
  'cases.atRisk': 'At risk',
  'cases.untitled': 'Without a title that you may read',
} as const
