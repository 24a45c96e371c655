// Which tables hold parties, places and counterparts? Part of the one table in read-tables.ts.

export const registerTables = {
  party_row: {
    kind: 'text',
    state: 'text',
    sites: 'integer',
    contacts: 'integer',
    verified_at: 'integer?',
    entry: 'integer',
  },
  site_row: { site: 'text', place: 'text?', zone: 'text', entry: 'integer' },
  contact_row: { contact: 'text', deputies: 'integer', verified_at: 'integer?', entry: 'integer' },
  place_row: { place: 'text', level: 'text', parent: 'text?', zone: 'text?', entry: 'integer' },
  counterpart_row: { state: 'text', kind: 'text', entry: 'integer' },
  status_row: { regime: 'text', code: 'text', valid_from: 'integer', valid_until: 'integer?', entry: 'integer' },
  mandate_row: {
    authority: 'text',
    state: 'text',
    topics: 'text',
    basis: 'text',
    valid_from: 'integer',
    valid_until: 'integer?',
    entry: 'integer',
  },
  authority_row: {
    authority: 'text',
    regime: 'text',
    scope: 'text',
    valid_from: 'integer',
    valid_until: 'integer?',
    entry: 'integer',
  },
  assessment_row: { kind: 'text', code: 'text', valid_from: 'integer', valid_until: 'integer?', entry: 'integer' },
  office_holder_row: {
    office: 'text',
    state: 'text',
    valid_from: 'integer',
    valid_until: 'integer?',
    entry: 'integer',
  },
} as const
