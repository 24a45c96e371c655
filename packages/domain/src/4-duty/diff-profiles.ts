// What do these rules say that those did not? By meaning: which harm, ground, field, deadline, role, choice or limit was
// added, removed or changed - never by lines of text. What only words it differently is told apart from what changes a rule.
// Rules: R1, R5.

import type { Profile, ProfileLine } from './profile.ts'

/** The parts of a profile, in the order of its text. */
export const profileParts = [
  'profile',
  'harm',
  'test',
  'ground',
  'evidence',
  'role',
  'clock',
  'deliverer',
  'flag',
  'limit',
  'equity',
  'minimum',
  'separation',
] as const
export type ProfilePartName = (typeof profileParts)[number]

export type Value = string | number | boolean | null

export interface ProfileChange {
  readonly change: 'added' | 'removed' | 'changed'
  readonly part: ProfilePartName
  /** What it is about: a harm's code, a ground, `ground/field`, a class of deadlines. */
  readonly key: string
  /** The field that changed; null where the whole of it was added or removed. */
  readonly field: string | null
  readonly before: Value
  readonly after: Value
  /** Whether somebody may be owed something else by it, or only the wording, citation or confidence is another. */
  readonly touches: 'rule' | 'words'
}

type Fields = Readonly<Record<string, Value>>
interface Item {
  readonly part: ProfilePartName
  readonly key: string
  readonly fields: Fields
}

const wording = new Set(['text', 'citation', 'confidence', 'title', 'notice'])
const worded = ({ text, citation, confidence }: ProfileLine): Fields => ({ text, citation, confidence })
const list = (words: readonly string[]): string => [...words].sort().join(', ')

/** Everything that a profile says, each under its own name: the order of lines means nothing. */
function itemsOf(profile: Profile): readonly Item[] {
  const { clocks } = profile
  return [
    { part: 'profile', key: 'profile', fields: { id: profile.id, title: profile.title, notice: profile.notice } },
    ...profile.harms.map(
      (harm): Item => ({ part: 'harm', key: harm.code, fields: { inScope: harm.inScope, ...worded(harm) } }),
    ),
    ...profile.tests.map(
      (rule): Item => ({ part: 'test', key: rule.test, fields: { threshold: rule.threshold, ...worded(rule) } }),
    ),
    ...profile.waivers.flatMap((ground): readonly Item[] => [
      {
        part: 'ground',
        key: ground.ground,
        fields: {
          aboutPerson: ground.aboutPerson,
          covers: list(ground.covers),
          maxHours: ground.maxHours,
          oneOf: ground.oneOf
            .map((names) => `(${list(names)})`)
            .sort()
            .join(' '),
          ...worded(ground),
        },
      },
      ...ground.evidence.map(
        ({ field, kind, required }): Item => ({
          part: 'evidence',
          key: `${ground.ground}/${field}`,
          fields: { kind, required },
        }),
      ),
    ]),
    ...profile.roles.map((rule): Item => ({ part: 'role', key: `${rule.act}/${rule.role}`, fields: worded(rule) })),
    {
      part: 'clock',
      key: 'clocks',
      fields: { unknownClass: clocks.unknownClass, share: clocks.share.join('/'), ...worded(clocks) },
    },
    ...clocks.classes.map(({ class: key, ...fields }): Item => ({ part: 'clock', key, fields })),
    ...profile.deliverers.map(
      (one): Item => ({ part: 'deliverer', key: one.where, fields: { deliverer: one.deliverer, ...worded(one) } }),
    ),
    ...profile.flags.map(
      (one): Item => ({ part: 'flag', key: one.flag, fields: { value: one.value, ...worded(one) } }),
    ),
    ...profile.limits.map(
      (one): Item => ({ part: 'limit', key: one.limit, fields: { hours: one.hours, ...worded(one) } }),
    ),
    ...profile.equities.map(
      (one): Item => ({
        part: 'equity',
        key: one.holder,
        fields: { areas: list(one.areas), actors: list(one.actors), ...worded(one) },
      }),
    ),
    ...profile.minimums.map(
      (one): Item => ({ part: 'minimum', key: one.minimum, fields: { least: one.least, ...worded(one) } }),
    ),
    ...profile.separation.map((one): Item => ({ part: 'separation', key: list(one.acts), fields: worded(one) })),
  ]
}

const named = (items: readonly Item[]): ReadonlyMap<string, Item> =>
  new Map(items.map((item) => [`${item.part} ${item.key}`, item]))

const wholeOf = (change: 'added' | 'removed', { part, key }: Item): ProfileChange => ({
  change,
  part,
  key,
  field: null,
  before: null,
  after: null,
  touches: 'rule',
})

function fieldsChanged({ part, key, fields: before }: Item, { fields: after }: Item): readonly ProfileChange[] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])]
  return names
    .filter((field) => before[field] !== after[field])
    .map((field) => ({
      change: 'changed',
      part,
      key,
      field,
      before: before[field] ?? null,
      after: after[field] ?? null,
      touches: wording.has(field) ? 'words' : 'rule',
    }))
}

/** What changed from `before` to `after`, in the order of the parts; empty when they say the same. */
export function diffProfiles(before: Profile, after: Profile): readonly ProfileChange[] {
  const [old, fresh] = [named(itemsOf(before)), named(itemsOf(after))]
  const changes: ProfileChange[] = []
  for (const [name, item] of old) {
    const next = fresh.get(name)
    if (next === undefined) changes.push(wholeOf('removed', item))
    else changes.push(...fieldsChanged(item, next))
  }
  for (const [name, item] of fresh) if (!old.has(name)) changes.push(wholeOf('added', item))
  const order = (change: ProfileChange): number => profileParts.indexOf(change.part)
  return changes.sort((a, b) => order(a) - order(b) || (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
}
