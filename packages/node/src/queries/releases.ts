// What leaves and what became of it: texts as the reader reads them, numbers of exposure, every step of each delivery.

import type { AnswerOf } from '@tocsin/api'
import {
  type CaseState,
  can,
  type DeliveryState,
  type Fact,
  type Frame,
  fromKept,
  gravity,
  type Medium,
  may,
  type ReleaseAction,
  type ReleaseState,
  shownMarking,
  type TextState,
  type Word,
} from '@tocsin/domain'
import { AbsentError } from '../absent.ts'
import type { Ports } from '../ports.ts'
import type { ReleaseTexts } from '../sealed-document.ts'
import type { Viewer } from '../store/ports.ts'
import {
  bilingual,
  type Content,
  contents,
  entryIn,
  foldAt,
  held,
  latest,
  offered,
  type Page,
  paged,
  pageSize,
  recordIn,
  recordsIn,
  rolesOf,
  textIn,
  visibleTo,
  when,
  whenOrNull,
} from './read.ts'
import { assumed, readingOf, saidBefore } from './release-reading.ts'

type Release = AnswerOf<'readRelease'>
type Delivery = AnswerOf<'readDelivery'>
type Opened = ReadonlyMap<number, Content>

interface PageOfCase extends Page {
  readonly case?: string | undefined
}

/** Releases, newest first. */
export async function listReleases(ports: Ports, viewer: Viewer, page: PageOfCase): Promise<AnswerOf<'listReleases'>> {
  let query = ports.store.db
    .selectFrom('release_row')
    .selectAll()
    .where(held('release_row', latest))
    .where(visibleTo('release_row', viewer))
  if (page.case !== undefined) query = query.where('case_id', '=', page.case)
  if (page.after !== undefined) query = query.where('entry', '<', entryIn(page.after))
  const rows = await query
    .orderBy('entry', 'desc')
    .limit((page.limit ?? pageSize) + 1)
    .execute()
  const { items, next } = paged(rows, page, (row) => `${row.entry}`)
  return {
    items: items.map((row) => ({
      release: row.aggregate,
      case: row.case_id,
      state: row.state,
      counterpart: row.counterpart,
      basis: (row.basis ?? 'duty') as Release['basis'],
      validUntil: when(row.valid_until),
      nextUpdate: when(row.next_update),
    })),
    next,
  }
}

const number = (value: Fact | undefined): number => (typeof value === 'number' ? value : 0)

/** The newest numbers of exposure that were recorded for a release. */
export function exposureIn(frames: readonly Frame[]): Release['exposure'] {
  const found = frames.findLast(({ kind }) => kind.startsWith('release/assessed@'))
  return exposureViews(Array.isArray(found?.facts.sources) ? (found.facts.sources as readonly Content[]) : [])
}

/** Numbers of exposure, source by source, the tightest first: never who. */
export function exposureViews(sources: readonly Content[]): Release['exposure'] {
  const shown = sources.map((source): Release['exposure'][number] => ({
    source: textIn(source, 'source') ?? '',
    verdict: (textIn(source, 'verdict') ?? 'not_assessed') as Release['exposure'][number]['verdict'],
    // nobody was counted: not assessed, or nothing to protect and so nobody to count among
    remaining: number(source.of) === 0 ? null : number(source.heads),
    needed: number(source.k),
    of: number(source.of),
    posterior: [number(source.posteriorNum), number(source.posteriorDen)],
    most: [number(source.pmaxNum), number(source.pmaxDen)],
    afterOne: number(source.afterOne),
    afterTwo: number(source.afterTwo),
    breakEven: typeof source.breakEven === 'number' ? source.breakEven : null,
    fromDefaults: number(source.fromDefaults),
    largest: number(source.largest),
    inverse: typeof source.inverse === 'number' ? source.inverse : null,
    crowd: source.crowd === 'kept' || source.crowd === 'beyond' ? source.crowd : null,
  }))
  return shown.sort((a, b) => (a.remaining ?? -1) - (b.remaining ?? -1))
}

interface Told {
  readonly core: CaseState
  readonly rungs: Release['rungs']
  readonly withheld: Release['withheld']
  readonly sealed: ReleaseTexts['rungs']
  readonly shows: Release['shows']
}

/** The rungs of a release in words, and what is held beyond them by element only. */
async function toldBy(ports: Ports, viewer: Viewer, release: ReleaseState): Promise<Told> {
  const { state } = await foldAt(ports, viewer, 'case', release.case)
  const { core } = state
  const { claims } = core
  const opened = await contents(
    ports,
    viewer,
    [...claims, ...state.pseudoClaims.all].map(({ entry }) => entry),
  )
  const shows = release.shown.flatMap(({ claim, shows, rung, held: of }): Release['shows'] => {
    const found = state.pseudoClaims.all.find((each) => each.claim === claim)
    const label = found?.rungs[rung]?.label
    if (found === undefined || label === undefined) return []
    return [{ claim, shows, rung, of, label, text: bilingual(recordsIn(opened.get(found.entry), 'texts')[rung]) }]
  })
  const rungs: Release['rungs'] = []
  const sealed: ReleaseTexts['rungs'][number][] = []
  for (const { claim, rung, held: of } of release.rungs) {
    const found = claims.find((each) => each.claim === claim)
    const told = found?.rungs[rung]
    if (found === undefined || told === undefined) continue
    const text = bilingual(recordsIn(opened.get(found.entry), 'texts')[rung])
    rungs.push({ claim, element: found.element, rung, of, label: told.label, text })
    const window = told.window === null ? {} : { window: told.window }
    if (rung > 0) sealed.push({ element: found.element, label: told.label, text: whole(text), rung, ...window })
  }
  const chosen = new Map(release.rungs.map(({ claim, rung }) => [claim, rung]))
  const withheld = claims
    .filter((claim) => claim.supersededBy === null && (chosen.get(claim.claim) ?? 0) < claim.rungs.length - 1)
    .map(({ claim, element, rungs: ladder }) => ({
      claim,
      element,
      held: ladder.length - 1,
      told: chosen.get(claim) ?? 0,
    }))
  return { core, rungs, withheld, sealed, shows }
}

const whole = (text: { en?: string; ar?: string }): Word => ({ en: text.en ?? '', ar: text.ar ?? '' })

const actionsOn = (roles: readonly string[], viewer: Viewer, release: ReleaseState): Release['actions'] => {
  const now = (action: ReleaseAction): string | null => (can(action, release.state) ? null : 'action_not_now')
  const notOwn = (reason: string): string | null => (viewer.person === release.author ? reason : null)
  const affirmable = release.state === 'approved' ? null : 'reaffirmation_not_now'
  return [
    offered(roles, 'composeRelease', 'release.draft', now('compose')),
    offered(roles, 'approveRelease', 'release.approve', notOwn('author_cannot_approve') ?? now('approve')),
    offered(roles, 'refuseRelease', 'release.approve', now('refuse')),
    offered(roles, 'overrideText', 'release.override', notOwn('text_override_by_author') ?? now('approve')),
    offered(roles, 'sealRelease', 'release.seal', now('seal')),
    offered(roles, 'changeRelease', 'release.change', now('change')),
    offered(roles, 'recallRelease', 'release.recall', now('recall')),
    offered(roles, 'assessMistreatment', 'release.mistreatment', notOwn('mistreatment_by_author')),
    offered(roles, 'overrideAddressee', 'release.override', notOwn('author_cannot_override')),
    offered(roles, 'reaffirmRelease', 'release.reaffirm', notOwn('author_cannot_reaffirm') ?? affirmable),
  ]
}

const weightOf = (kind: string): (typeof gravity)[keyof typeof gravity] =>
  Object.hasOwn(gravity, kind) ? gravity[kind as keyof typeof gravity] : 'stops'

/** What was found in the texts as they are now; null before they are composed, or when nobody looked. */
function textCheckIn({ checked, override }: TextState, opened: Opened): Release['textCheck'] {
  if (checked === null) return null
  const marks = recordsIn(opened.get(checked.entry), 'marks').map((mark) => ({
    kind: textIn(mark, 'kind') ?? '',
    // a kind that this version does not know is the strictest
    weight: weightOf(textIn(mark, 'kind') ?? ''),
    place: textIn(mark, 'place') ?? '',
    lang: textIn(mark, 'lang') ?? '',
    start: number(mark.start),
    end: number(mark.end),
  }))
  return { marks, unread: checked.unread, overriddenBy: override?.pair === checked.pair ? override.by : null }
}

/** One release. @throws AbsentError */
export async function readRelease(ports: Ports, viewer: Viewer, id: string): Promise<Release> {
  const roles = await rolesOf(ports, viewer, id)
  if (!may(roles, 'release.read')) throw new AbsentError()
  const { state, frames } = await foldAt(ports, viewer, 'release', id)
  const { release, text: check } = state
  const entries = [release.entry, release.texts.en, release.texts.ar, check.checked?.entry ?? null]
  const opened = await contents(ports, viewer, entries)
  const english = release.texts.en === null ? undefined : opened.get(release.texts.en)
  const arabic = release.texts.ar === null ? undefined : opened.get(release.texts.ar)
  const [en, ar] = [textIn(english, 'text'), textIn(arabic, 'text')]
  const askBack = bilingual(recordIn(opened.get(release.entry), 'askBack'))
  const { core, rungs, withheld, sealed, shows } = await toldBy(ports, viewer, release)
  const below = recordsIn(arabic, 'passOn')
  const passOn = recordsIn(english, 'passOn').map((one, i) => ({
    level: textIn(one, 'level') as ReleaseTexts['passOn'][number]['level'],
    tlp: textIn(one, 'tlp') as ReleaseTexts['passOn'][number]['tlp'],
    pap: textIn(one, 'pap') as ReleaseTexts['passOn'][number]['pap'],
    ...(textIn(one, 'medium') === null ? {} : { medium: textIn(one, 'medium') as Medium }),
    en: textIn(one, 'text') ?? '',
    ar: textIn(below[i], 'text') ?? '',
  }))
  const texts: ReleaseTexts | null =
    en === null || ar === null ? null : { text: { en, ar }, passOn, askBack: whole(askBack), rungs: sealed }
  const deliveries = await ports.store.db
    .selectFrom('delivery_row')
    .select('aggregate')
    .where('release', '=', id)
    .where(held('delivery_row', latest))
    .where(visibleTo('delivery_row', viewer))
    .orderBy('entry')
    .execute()
  const profile = frames.find((frame) => frame.profile !== undefined)?.profile
  const read = await readingOf(ports, release, frames, texts)
  return {
    release: id,
    case: release.case,
    state: release.state,
    counterpart: release.counterpart,
    basis: release.basis ?? 'duty',
    validUntil: when(release.validUntil),
    nextUpdate: when(release.nextUpdate),
    author: release.author,
    authority: release.authority,
    atRisk: [...release.atRisk],
    rungs,
    shows,
    tlp: release.tlp,
    pap: release.pap,
    marking: shownMarking(fromKept({ banner: release.marking, fault: null })),
    markingBehind: shownMarking(fromKept(release.behind)),
    askBack,
    ...read,
    passOn: read.passOn.map(({ level, text }) => {
      const { tlp = release.tlp, pap = release.pap, medium = 'text' } = passOn.find((one) => one.level === level) ?? {}
      const told = state.levels.chosen?.find((one) => one.level === level)?.rungs ?? release.rungs
      return { level, tlp, pap, medium, rungs: told.map(({ claim, rung }) => ({ claim, rung })), text }
    }),
    withheld,
    pair: release.pair,
    saidBefore: await saidBefore(ports, id, release),
    ...(await assumed(ports, core, release, check, frames)),
    protection: release.protection,
    verdict: release.verdict,
    textCheck: textCheckIn(check, opened),
    exposure: exposureIn(frames),
    approver: release.approver,
    previous: release.previous,
    change: release.change,
    profile: profile === undefined ? null : { ...profile },
    deliveries: deliveries.map(({ aggregate }) => aggregate),
    actions: actionsOn(roles, viewer, release),
  }
}

type DeliverySummary = AnswerOf<'listDeliveries'>['items'][number]

/** Deliveries, newest first. */
export async function listDeliveries(
  ports: Ports,
  viewer: Viewer,
  page: PageOfCase,
): Promise<AnswerOf<'listDeliveries'>> {
  let query = ports.store.db
    .selectFrom('delivery_row')
    .selectAll()
    .where(held('delivery_row', latest))
    .where(visibleTo('delivery_row', viewer))
  if (page.case !== undefined) query = query.where('case_id', '=', page.case)
  if (page.after !== undefined) query = query.where('entry', '<', entryIn(page.after))
  const rows = await query
    .orderBy('entry', 'desc')
    .limit((page.limit ?? pageSize) + 1)
    .execute()
  const { items, next } = paged(rows, page, (row) => `${row.entry}`)
  return {
    items: items.map((row) => ({
      delivery: row.aggregate,
      release: row.release,
      case: row.case_id,
      channel: row.channel,
      state: row.state,
      level: row.level,
      silence: row.silence as DeliverySummary['silence'],
      due: when(row.ack_by),
    })),
    next,
  }
}

const entriesOf = (delivery: DeliveryState): readonly (number | null)[] => [
  ...delivery.acknowledgements.map((one) => one.entry),
  ...delivery.passedOn.map((one) => one.entry),
  ...delivery.questions.flatMap((one) => [one.entry, one.answerEntry]),
  ...delivery.outcomes.map((one) => one.entry),
]

/** Words of a bilingual text, in the language it has. */
export const wordsIn = (content: Content | undefined, name: string): string | null => {
  const text = bilingual(recordIn(content, name))
  return text.en ?? text.ar ?? null
}

const stepsOf = (delivery: DeliveryState, opened: Opened) => ({
  acknowledgements: delivery.acknowledgements.map(({ at, level, office, evidence, passedTo, drafted, entry }) => ({
    at: when(at),
    level,
    office: textIn(opened.get(entry), 'office') ?? office,
    evidence,
    passedTo,
    drafted,
    reason: textIn(opened.get(entry), 'reason'),
  })),
  silences: delivery.silences.map(({ at, silence, since, owner, next, round, endedAt }) => ({
    at: when(at),
    kind: silence,
    since: when(since),
    owner,
    next,
    round,
    endedAt: whenOrNull(endedAt),
  })),
  questions: delivery.questions.map(({ question, at, entry, answeredAt, answerEntry }) => ({
    question,
    at: when(at),
    text: wordsIn(opened.get(entry), 'text'),
    answer: answerEntry === null ? null : wordsIn(opened.get(answerEntry), 'text'),
    answeredAt: whenOrNull(answeredAt),
  })),
  passedOn: delivery.passedOn.map(({ at, level, office, when: told, drafted, entry }) => ({
    at: when(at),
    level: textIn(opened.get(entry), 'level') ?? level,
    office: textIn(opened.get(entry), 'office') ?? office,
    when: when(told),
    drafted,
  })),
  outcomes: delivery.outcomes.map(({ at, code, ground, entry }) => ({
    at: when(at),
    code,
    manner: ground,
    text: wordsIn(opened.get(entry), 'contribution'),
  })),
})

/** One delivery: every step, every silence. @throws AbsentError */
export async function readDelivery(ports: Ports, viewer: Viewer, id: string): Promise<Delivery> {
  const roles = await rolesOf(ports, viewer, id)
  if (!may(roles, 'delivery.read')) throw new AbsentError()
  const { state } = await foldAt(ports, viewer, 'delivery', id)
  const { delivery } = state
  const opened = await contents(ports, viewer, entriesOf(delivery))
  const open = delivery.silences.findLast((one) => one.endedAt === null)
  const unanswered = delivery.questions.some((one) => one.answeredAt === null)
  return {
    delivery: id,
    release: delivery.release,
    case: delivery.case,
    channel: delivery.channel,
    state: delivery.state,
    level: delivery.level,
    silence: open?.silence ?? null,
    due: when(delivery.ackBy),
    cid: delivery.place?.cid ?? null,
    inc: delivery.place?.inc ?? null,
    seq: delivery.place?.seq ?? null,
    leaf: delivery.place?.leaf ?? null,
    held: delivery.held?.code ?? null,
    queuedAt: when(delivery.queuedAt),
    handed: delivery.handed.map(({ at, transport }) => ({ at: when(at), transport })),
    receiptedAt: whenOrNull(delivery.receiptedAt),
    deliveredAt: whenOrNull(delivery.deliveredAt),
    protectedAt: whenOrNull(delivery.protectedAt),
    ...stepsOf(delivery, opened),
    actions: [offered(roles, 'answerQuestion', 'delivery.answer', unanswered ? null : 'question_unknown')],
  }
}
