// Handlers of posts, absences and the hours of offices.

import { listCalendars } from '../../queries/calendars.ts'
import { setCalendar } from '../../usecases/node.ts'
import { setAbsences, setOffice } from '../../usecases/people.ts'
import { type Handlers, receiptIn } from '../handler.ts'

/** `08:30` as minutes of the day. */
const minutesOf = (wall: string): number => Number(wall.slice(0, 2)) * 60 + Number(wall.slice(3))

export const calendarHandlers = {
  setOffice: async (ports, { viewer, request, params, body }) =>
    receiptIn(await setOffice(ports, viewer, request, params.person, body)),
  setAbsences: async (ports, { viewer, request, params, body }) =>
    receiptIn(await setAbsences(ports, viewer, request, params.person, body.absences)),
  setCalendar: async (ports, { viewer, request, params, body }) => {
    const { shifts, note, ...rest } = body
    const command = {
      ...rest,
      office: params.office,
      shifts: shifts.map(({ weekday, from, until }) => ({ weekday, from: minutesOf(from), until: minutesOf(until) })),
      note: note ?? '',
    }
    return receiptIn(await setCalendar(ports, viewer, request, command))
  },
  listCalendars: (ports, { viewer }) => listCalendars(ports, viewer),
} satisfies Handlers
