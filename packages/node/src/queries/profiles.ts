// What do the rules say, who signed them, what did they say before, and what would others change? Rules are public on the
// node; what they would change is told of the open cases that the viewer may see, counted in the same SQL.

import { setImmediate } from 'node:timers/promises'
import type { AnswerOf } from '@tocsin/api'
import {
  diffProfiles,
  effectOfRules,
  type Facts,
  type Instant,
  inForce,
  type Profile,
  type ProfileVersion,
  parseProfile,
  type StreamStates,
} from '@tocsin/domain'
import { AbsentError } from '../absent.ts'
import type { Ports } from '../ports.ts'
import type { Viewer } from '../store/ports.ts'
import { profileRows } from './node.ts'
import {
  type AsOf,
  asOf,
  contents,
  held,
  latest,
  type Page,
  pageSize,
  textIn,
  visibleTo,
  when,
  whenOrNull,
} from './read.ts'

type View = AnswerOf<'listProfiles'>['items'][number]
type Signer = View['signer']

/** Keys by their hash: who holds them is told to whoever may open the node's own entries, the key to everybody. */
async function signersOf(
  ports: Ports,
  viewer: Viewer,
): Promise<ReadonlyMap<string, NonNullable<Signer> & { readonly state: 'trusted' | 'withdrawn' }>> {
  const rows = await ports.store.db
    .selectFrom('profile_signer_row')
    .selectAll()
    .where(held('profile_signer_row', latest))
    .orderBy('signer')
    .limit(200)
    .execute()
  const entries = rows.map(({ entry }) => entry)
  const keys = await contents(ports, { person: 'service:matcher' }, entries)
  const own = await contents(ports, viewer, entries)
  return new Map(
    rows.map(({ signer, state, entry }) => [
      signer,
      {
        signer,
        vkey: textIn(keys.get(entry), 'vkey'),
        holder: textIn(own.get(entry), 'holder'),
        state: state === 'trusted' ? 'trusted' : 'withdrawn',
      },
    ]),
  )
}

interface VersionRow {
  readonly aggregate: string
  readonly profile: string
  readonly version: number
  readonly hash: string
  readonly valid_from: number
  readonly valid_until: number | null
  readonly follows: string | null
  readonly signer: string | null
  readonly applied: number
  readonly entry: number
}

async function viewsOf(ports: Ports, viewer: Viewer, rows: readonly VersionRow[]): Promise<readonly View[]> {
  const opened = await contents(
    ports,
    viewer,
    rows.map((row) => row.entry),
  )
  const signers = await signersOf(ports, viewer)
  return rows.map((row) => {
    const content = opened.get(row.entry)
    const text = textIn(content, 'text')
    const known = row.signer === null ? undefined : signers.get(row.signer)
    return {
      profile: row.aggregate,
      id: row.profile,
      version: row.version,
      hash: row.hash,
      from: when(row.valid_from),
      until: whenOrNull(row.valid_until),
      follows: row.follows,
      signer:
        row.signer === null ? null : { signer: row.signer, vkey: known?.vkey ?? null, holder: known?.holder ?? null },
      signature: textIn(content, 'signature'),
      applied: row.applied === 1,
      text: text === null ? {} : (JSON.parse(text) as Facts),
    }
  })
}

/** The profiles in force, with their text as it was put in force. */
export async function listProfiles(ports: Ports, viewer: Viewer, at: AsOf): Promise<AnswerOf<'listProfiles'>> {
  return { items: [...(await viewsOf(ports, viewer, await profileRows(ports, viewer, at)))], next: null }
}

/** Every version of one profile and what was only asked about, newest first. */
export async function listVersions(
  ports: Ports,
  viewer: Viewer,
  profile: string,
): Promise<AnswerOf<'listProfileVersions'>> {
  const { validAt: now } = await asOf(ports, {})
  const versions = await ports.store.db
    .selectFrom('profile_row')
    .selectAll()
    .where('profile', '=', profile)
    .where(held('profile_row', latest))
    .where(visibleTo('profile_row', viewer))
    .orderBy('version', 'desc')
    .limit(200)
    .execute()
  const previews = await ports.store.db
    .selectFrom('profile_preview_row')
    .selectAll()
    .where('profile', '=', profile)
    .where(held('profile_preview_row', latest))
    .where(visibleTo('profile_preview_row', viewer))
    .orderBy('entry', 'desc')
    .limit(200)
    .execute()
  if (versions.length + previews.length === 0) throw new AbsentError()
  const known = new Set(versions.map(({ hash }) => hash))
  const asked = previews.filter(({ hash }) => !known.has(hash))
  const rows: readonly VersionRow[] = [
    ...asked.map((row) => ({ ...row, valid_until: null, follows: null, signer: null, applied: 0 })),
    ...versions,
  ]
  const views = await viewsOf(ports, viewer, rows)
  return {
    items: views.map((view, i) => {
      const row = rows[i]
      const interval = { from: (row?.valid_from ?? 0) as Instant, until: (row?.valid_until ?? null) as Instant | null }
      const state = interval.from > now ? 'scheduled' : inForce(interval, now) ? 'in_force' : 'ended'
      return { ...view, state: i < asked.length ? 'previewed' : state }
    }),
    next: null,
  }
}

interface Found {
  readonly profile: Profile
  readonly version: ProfileVersion
}

/** A profile by its hash, in force or only asked about. @throws AbsentError */
async function profileBy(ports: Ports, viewer: Viewer, hash: string, profile?: string): Promise<Found> {
  for (const table of ['profile_row', 'profile_preview_row'] as const) {
    let query = ports.store.db
      .selectFrom(table)
      .select(['profile', 'version', 'entry'])
      .where('hash', '=', hash)
      .where(held(table, latest))
      .where(visibleTo(table, viewer))
    if (profile !== undefined) query = query.where('profile', '=', profile)
    const row = await query.orderBy('entry', 'desc').limit(1).executeTakeFirst()
    const text = row === undefined ? null : textIn((await contents(ports, viewer, [row.entry])).get(row.entry), 'text')
    if (row === undefined || text === null) continue
    const reading = parseProfile(JSON.parse(text) as unknown)
    if (reading.kind === 'profile')
      return { profile: reading.profile, version: { id: row.profile, version: row.version, hash } }
  }
  throw new AbsentError()
}

/** What one profile of this node says that another does not. */
export async function profileDiff(
  ports: Ports,
  viewer: Viewer,
  before: string,
  after: string,
): Promise<AnswerOf<'diffProfiles'>> {
  const [old, fresh] = [await profileBy(ports, viewer, before), await profileBy(ports, viewer, after)]
  return {
    before: { ...old.version },
    after: { ...fresh.version },
    changes: diffProfiles(old.profile, fresh.profile).map((change) => ({ ...change })),
  }
}

type EffectPage = Page & { readonly hash: string }
/** Cases that are looked at without a pause. */
const casesBetween = 20

const openCases = (ports: Ports, viewer: Viewer) =>
  ports.store.db
    .selectFrom('case_row')
    .where(held('case_row', latest))
    .where('state', '=', 'open')
    .where(visibleTo('case_row', viewer))

/** What rules would change in one page of the open cases that the viewer may see. Nothing is written and nothing decided. */
export async function effectOfProfile(
  ports: Ports,
  viewer: Viewer,
  profile: string,
  { hash, after = '', limit = pageSize }: EffectPage,
): Promise<AnswerOf<'readProfileEffect'>> {
  const rules = await profileBy(ports, viewer, hash, profile)
  const [inForceNow] = (await profileRows(ports, viewer, await asOf(ports, {})))
    .slice()
    .sort((a, b) => b.valid_from - a.valid_from)
  const { of } = await openCases(ports, viewer)
    .select((eb) => eb.fn.countAll<number>().as('of'))
    .executeTakeFirstOrThrow()
  const rows = await openCases(ports, viewer)
    .select(['aggregate', 'entry'])
    .where('aggregate', '>', after)
    .orderBy('aggregate')
    .limit(limit + 1)
    .execute()
  const page = rows.slice(0, limit)
  const touched: { readonly row: (typeof page)[number]; readonly effect: ReturnType<typeof effectOfRules> }[] = []
  for (const [i, row] of page.entries()) {
    // a long look makes room: others wait for this process too
    if (i % casesBetween === 0) await setImmediate()
    const { state } = await ports.store.load<StreamStates['case']>('case', row.aggregate)
    const effect = effectOfRules(state.core, state.duty, rules)
    if (effect.length > 0) touched.push({ row, effect })
  }
  const titles = await contents(
    ports,
    viewer,
    touched.map(({ row }) => row.entry),
  )
  return {
    before:
      inForceNow === undefined ? null : { id: inForceNow.profile, version: inForceNow.version, hash: inForceNow.hash },
    after: { ...rules.version },
    looked: page.length,
    of,
    items: touched.map(({ row, effect }) => ({
      case: row.aggregate,
      title: textIn(titles.get(row.entry), 'title'),
      atRisk: effect.map(({ victim, determination, flagged, waiver, clocks }) => ({
        atRisk: victim,
        determination,
        flagged,
        waiver: waiver === null ? null : { ...waiver },
        clocks: clocks.map(({ clock, due, next, class: line, nextClass }) => ({
          clock: clock as 'determined',
          due: when(due),
          next: when(next),
          class: line,
          nextClass,
        })),
      })),
    })),
    next: rows.length > limit ? (page.at(-1)?.aggregate ?? null) : null,
  }
}

/** Keys for profiles, withdrawn ones included. */
export async function listProfileSigners(ports: Ports, viewer: Viewer): Promise<AnswerOf<'listProfileSigners'>> {
  return { items: [...(await signersOf(ports, viewer)).values()], next: null }
}
