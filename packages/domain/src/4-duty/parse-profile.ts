// Is this file a profile? Every fault with its place, and nothing is guessed: an unknown field is a fault too.
// Rules: R1, R4. A profile may be stricter than the product, never laxer (separation of persons, a limit on waivers).

import type { Fault } from '#intake/from-json.ts'
import { isRole } from '#kernel/authority.ts'
import { presentCategories } from '#victims/people.ts'
import { acts, confidences, evidenceKinds, leastSeparation, limits, minimums, type Profile, tests } from './profile.ts'

export type ProfileReading =
  | { readonly kind: 'profile'; readonly profile: Profile }
  | { readonly kind: 'faults'; readonly faults: readonly [Fault, ...Fault[]] }

type Check = (value: unknown, path: string, fault: (code: string, path: string) => void) => void

const text =
  (limit: number): Check =>
  (value, path, fault) => {
    if (typeof value !== 'string' || value.trim() === '' || value.length > limit) fault('profile_text', path)
  }
const word: Check = (value, path, fault) => {
  if (typeof value !== 'string' || !/^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/.test(value)) fault('profile_word', path)
}
const flag: Check = (value, path, fault) => {
  if (typeof value !== 'boolean') fault('profile_boolean', path)
}
const whole =
  (least: number, most: number): Check =>
  (value, path, fault) => {
    if (!Number.isSafeInteger(value) || Number(value) < least || Number(value) > most) fault('profile_number', path)
  }
const orNull =
  (check: Check): Check =>
  (value, path, fault) => {
    if (value !== null) check(value, path, fault)
  }
const oneOf =
  (words: readonly string[]): Check =>
  (value, path, fault) => {
    if (typeof value !== 'string' || !words.includes(value)) fault('profile_word_unknown', path)
  }
const list =
  (check: Check, least: number, most = 200): Check =>
  (value, path, fault) => {
    if (!Array.isArray(value) || value.length < least || value.length > most) {
      fault('profile_list', path)
      return
    }
    for (const [i, item] of (value as readonly unknown[]).entries()) check(item, `${path}/${i}`, fault)
  }
/** A name with `?` may be absent: what a later version of this product added to profiles. */
const object =
  (given: Readonly<Record<string, Check>>): Check =>
  (value, path, fault) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      fault('profile_shape', path)
      return
    }
    const held = new Map(Object.entries(value))
    const fields = new Map(Object.entries(given).map(([name, check]) => [name.replace('?', ''), check]))
    for (const name of held.keys()) if (!fields.has(name)) fault('profile_field_unknown', path)
    for (const [name, check] of fields) {
      if (held.has(name)) check(held.get(name), `${path}/${name}`, fault)
      else if (!Object.hasOwn(given, `${name}?`)) fault('profile_field_missing', `${path}/${name}`)
    }
  }

const line: Readonly<Record<string, Check>> = {
  text: text(4000),
  citation: text(1000),
  confidence: oneOf(confidences),
}
const minutes = whole(0, 60 * 24 * 366)
const role: Check = (value, path, fault) => {
  if (typeof value !== 'string' || !isRole(value)) fault('profile_word_unknown', path)
}

const shape = object({
  id: word,
  version: whole(1, 1_000_000),
  title: text(200),
  notice: text(4000),
  harms: list(object({ ...line, code: word, inScope: flag }), 1),
  tests: list(object({ ...line, test: oneOf(tests), threshold: text(4000) }), 4, 4),
  waivers: list(
    object({
      ...line,
      ground: word,
      evidence: list(object({ field: word, kind: oneOf(evidenceKinds), required: flag }), 1),
      oneOf: list(list(word, 1), 0),
      aboutPerson: flag,
      covers: list(oneOf(presentCategories), 0),
      maxHours: whole(1, 24 * 366),
    }),
    0,
  ),
  roles: list(object({ ...line, act: word, role }), 1),
  clocks: object({
    ...line,
    classes: list(
      object({
        class: word,
        untilMinutes: orNull(minutes),
        untilIncluded: flag,
        determination: minutes,
        waiverReview: minutes,
        acknowledge: minutes,
        escalate: minutes,
        renew: minutes,
      }),
      1,
    ),
    unknownClass: word,
    share: list(whole(1, 1000), 2, 2),
  }),
  deliverers: list(object({ ...line, where: word, deliverer: text(500) }), 0),
  flags: list(object({ ...line, flag: word, value: flag }), 0),
  'limits?': list(object({ ...line, limit: oneOf(limits), hours: whole(1, 24 * 366) }), 0),
  'equities?': list(object({ ...line, holder: word, areas: list(word, 0), actors: list(text(200), 0) }), 0),
  'minimums?': list(object({ ...line, minimum: oneOf(minimums), least: whole(1, 100_000) }), 0),
  separation: list(object({ ...line, acts: list(oneOf(acts), 2, 2) }), leastSeparation.length),
})

const repeated = (words: readonly string[]): number => words.findIndex((one, i) => words.indexOf(one) !== i)

/** Rules between the lines; runs on a profile whose shape is right. */
function sense(profile: Profile, fault: (code: string, path: string) => void): void {
  const once = (words: readonly string[], path: string): void => {
    const again = repeated(words)
    if (again >= 0) fault('profile_repeated', `${path}/${again}`)
  }
  once(
    profile.harms.map((harm) => harm.code),
    '/harms',
  )
  once(
    profile.tests.map((rule) => rule.test),
    '/tests',
  )
  once(
    profile.waivers.map((ground) => ground.ground),
    '/waivers',
  )
  once(
    profile.limits.map((one) => one.limit),
    '/limits',
  )
  once(
    profile.equities.map((one) => one.holder),
    '/equities',
  )
  once(
    profile.minimums.map((one) => one.minimum),
    '/minimums',
  )
  for (const [i, ground] of profile.waivers.entries()) {
    const fields = ground.evidence.map((field) => field.field)
    once(fields, `/waivers/${i}/evidence`)
    if (ground.oneOf.flat().some((field) => !fields.includes(field)))
      fault('profile_word_unknown', `/waivers/${i}/oneOf`)
    // a ground that asks for nothing is a way out of the duty
    if (ground.oneOf.length === 0 && !ground.evidence.some((field) => field.required))
      fault('profile_ground_asks_nothing', `/waivers/${i}/evidence`)
    if (ground.aboutPerson === (ground.covers.length === 0)) fault('profile_ground_covers', `/waivers/${i}/covers`)
    if (ground.covers.includes('unknown')) fault('profile_ground_covers', `/waivers/${i}/covers`)
  }
  const { classes, unknownClass, share } = profile.clocks
  if (!classes.some((one) => one.class === unknownClass)) fault('profile_word_unknown', '/clocks/unknownClass')
  if (share[0] > share[1]) fault('profile_number', '/clocks/share')
  for (const [i, one] of classes.entries()) {
    const last = i === classes.length - 1
    const before = classes[i - 1]?.untilMinutes ?? 0
    if ((one.untilMinutes === null) !== last) fault('profile_clock_order', `/clocks/classes/${i}/untilMinutes`)
    if (one.untilMinutes !== null && one.untilMinutes <= before)
      fault('profile_clock_order', `/clocks/classes/${i}/untilMinutes`)
  }
  for (const [a, b] of leastSeparation)
    if (!profile.separation.some(({ acts: [x, y] }) => (x === a && y === b) || (x === b && y === a)))
      fault('profile_separation_too_weak', '/separation')
}

/** Reads a parsed JSON value as a profile, or lists up to 100 faults. */
export function parseProfile(value: unknown): ProfileReading {
  const faults: Fault[] = []
  const fault = (code: string, path: string): void => {
    if (faults.length < 100) faults.push({ code, path, rule: 'policy R1' })
  }
  shape(value, '', fault)
  // a text from before limits, equities or minimums were data sets none
  const complete = (): Profile => {
    const { limits: set = [], equities = [], minimums: least = [] } = value as Partial<Profile>
    return { ...(value as Profile), limits: set, equities, minimums: least }
  }
  if (faults.length === 0) sense(complete(), fault)
  const [first, ...rest] = faults
  return first === undefined ? { kind: 'profile', profile: complete() } : { kind: 'faults', faults: [first, ...rest] }
}
