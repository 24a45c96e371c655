// When is an office staffed, who stands in, who is away? Entered by an administrator (policy R28).

import { z } from '../zod.ts'
import { at, closed, code, id, instant, text, zone } from './basic.ts'

/** A time of the wall's day, `08:30`; `24:00` is its end. */
const wall = z.string().regex(/^(?:[01][0-9]|2[0-3]):[0-5][0-9]$|^24:00$/)
const interval = closed({ from: instant, until: instant.nullable() })

export const officeParams = closed({ office: code })
export const setCalendar = closed({
  zone,
  /** Every week; 0 is Sunday. None: around the clock. An end at or before its beginning is on the next day. */
  shifts: z
    .array(closed({ weekday: z.int(), from: wall, until: wall }))
    .max(400)
    .default([]),
  /** Holidays and leave of the whole office; no end: nobody knows. */
  closures: z.array(interval).max(400).default([]),
  /** Roles or offices that stand in, in order. */
  deputies: z.array(code).max(20).default([]),
  note: text(500).optional(),
}).meta({ id: 'SetCalendar' })

export const setOffice = closed({
  office: code,
  from: instant,
  until: instant.nullable().default(null),
  /** Persons, in order. */
  deputies: z.array(id('person')).max(20).default([]),
}).meta({ id: 'SetOffice' })

export const setAbsences = closed({ absences: z.array(interval).max(400) }).meta({ id: 'SetAbsences' })

export const calendarView = z
  .object({
    office: z.string(),
    /** A role of ours: those who hold it are known, so are their absences. */
    isRole: z.boolean(),
    /** Null: nobody entered its hours, and it is taken to be there. */
    zone: z.string().nullable(),
    shifts: z.array(z.object({ weekday: z.int(), from: z.string(), until: z.string() })),
    closures: z.array(z.object({ from: at, until: at.nullable() })),
    deputies: z.array(z.string()),
    note: z.string().nullable(),
    /** From when somebody is there; null: nobody knows. */
    presentFrom: at.nullable(),
    isPresent: z.boolean(),
  })
  .meta({ id: 'Calendar' })
