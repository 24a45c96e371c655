// Handlers of questions about exposure: what a choice would do, and which choice is best. They record nothing.

import { AbsentError } from '../../absent.ts'
import { assessExposure } from '../../queries/exposure.ts'
import type { Handlers } from '../handler.ts'

export const searchHandlers = {
  assessExposure: (ports, { viewer, params, body }) => assessExposure(ports, viewer, params.case, body),
  searchRelease: () => Promise.reject(new AbsentError()),
  readBreakEven: () => Promise.reject(new AbsentError()),
} satisfies Handlers
