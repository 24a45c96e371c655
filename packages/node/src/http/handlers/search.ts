// Handlers of questions about exposure: what a choice would do, and which choice is best. They record nothing.

import { assessExposure } from '../../queries/exposure.ts'
import { readBreakEven, searchRelease } from '../../queries/search.ts'
import type { Handlers } from '../handler.ts'

export const searchHandlers = {
  assessExposure: (ports, { viewer, params, body }) => assessExposure(ports, viewer, params.case, body),
  searchRelease: (ports, { viewer, params, body, gone }) => searchRelease(ports, viewer, params.case, body, gone),
  readBreakEven: (ports, { viewer, params, query }) =>
    readBreakEven(ports, viewer, params.source, query.release ?? null),
} satisfies Handlers
