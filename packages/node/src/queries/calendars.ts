// Who is there now, office by office, and from when otherwise? Every role of ours, and every office whose hours were
// entered. Everybody who works here may see it: whom to call at night is no secret of the case.

import type { AnswerOf } from '@tocsin/api'
import { presentFrom, roles } from '@tocsin/domain'
import type { Ports } from '../ports.ts'
import { presencesNow } from '../presences.ts'
import type { Viewer } from '../store/ports.ts'
import { contents, textIn, when, whenOrNull } from './read.ts'

const wall = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`

export async function listCalendars(ports: Ports, viewer: Viewer): Promise<AnswerOf<'listCalendars'>> {
  const now = ports.clock.now()
  const presences = [...(await presencesNow(ports)).values()]
  const opened = await contents(
    ports,
    viewer,
    presences.flatMap(({ calendar }) => (calendar === null ? [] : [calendar.entry])),
  )
  return {
    items: presences.map((presence) => {
      const { office, calendar } = presence
      const from = presentFrom(presence, now)
      return {
        office,
        isRole: (roles as readonly string[]).includes(office),
        zone: calendar?.zone ?? null,
        shifts: (calendar?.shifts ?? []).map((shift) => ({
          weekday: shift.weekday,
          from: wall(shift.from),
          until: wall(shift.until),
        })),
        closures: [...(calendar?.closures ?? []), ...presence.away].map((closure) => ({
          from: when(closure.from),
          until: whenOrNull(closure.until),
        })),
        deputies: [...(calendar?.deputies ?? [])],
        note: calendar === null ? null : textIn(opened.get(calendar.entry), 'note'),
        presentFrom: whenOrNull(from),
        isPresent: from === now,
      }
    }),
    next: null,
  }
}
