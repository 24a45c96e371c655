// One threat as it stood at two instants: claims with ladders, people at risk, determinations, clocks, what came of it.

import type { AnswerOf } from '@tocsin/api'
import {
  type Action,
  type AtRiskAct,
  addresseeOf,
  atRiskFault,
  type CaseState,
  type ClaimState,
  type DutyState,
  determinationOf,
  livePseudoClaims,
  may,
  missingFor,
  owedPaper,
  type PeopleState,
  type PseudoClaim,
  protectorsOf,
  type StreamStates,
  tests,
  undecidedLate,
  type VictimState,
  waiverOf,
} from '@tocsin/domain'
import { AbsentError } from '../absent.ts'
import { capsOf, isProtected } from '../custody.ts'
import type { Ports } from '../ports.ts'
import type { Viewer } from '../store/ports.ts'
import { mayAnywhere } from './ledger.ts'
import { type PlacesOfClaims, placesOfClaims } from './places-of-claims.ts'
import {
  type AsOf,
  bilingual,
  type Content,
  contents,
  entryIn,
  foldAt,
  frameView,
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
  textsIn,
  visibleTo,
  when,
  whenOrNull,
} from './read.ts'

type Case = AnswerOf<'readCase'>
type Opened = ReadonlyMap<number, Content>

export interface CasePage extends Page {
  readonly state?: 'open' | 'closed' | undefined
}

/** The rows of a page of cases, and one more when there is a next. */
export function caseRows(ports: Ports, viewer: Viewer, page: CasePage) {
  let query = ports.store.db
    .selectFrom('case_row')
    .selectAll()
    .where(held('case_row', latest))
    .where(visibleTo('case_row', viewer))
  if (page.state !== undefined) query = query.where('state', '=', page.state)
  if (page.after !== undefined) query = query.where('entry', '<', entryIn(page.after))
  return query.orderBy('entry', 'desc').limit((page.limit ?? pageSize) + 1)
}

/** How many are at risk in each of `cases`; a case without any is absent. */
async function atRiskIn(ports: Ports, cases: readonly string[]): Promise<ReadonlyMap<string, number>> {
  if (cases.length === 0) return new Map()
  const rows = await ports.store.db
    .selectFrom('victim_row')
    .select((eb) => ['aggregate', eb.fn.countAll<number>().as('n')])
    .where('aggregate', 'in', cases)
    .where(held('victim_row', latest))
    .groupBy('aggregate')
    .execute()
  return new Map(rows.map(({ aggregate, n }) => [aggregate, n]))
}

/** Cases that the viewer may see, newest first. */
export async function listCases(ports: Ports, viewer: Viewer, page: CasePage): Promise<AnswerOf<'listCases'>> {
  const rows = await caseRows(ports, viewer, page).execute()
  const { items, next } = paged(rows, page, (row) => `${row.entry}`)
  const opened = await contents(
    ports,
    viewer,
    items.map((row) => row.entry),
  )
  const atRisk = await atRiskIn(
    ports,
    items.map((row) => row.aggregate),
  )
  return {
    items: items.map((row) => ({
      case: row.aggregate,
      title: textIn(opened.get(row.entry), 'title'),
      state: row.state,
      openedAt: when(row.opened_at),
      claims: row.claims,
      atRisk: atRisk.get(row.aggregate) ?? 0,
    })),
    next,
  }
}

function claimView(
  claim: ClaimState,
  opened: Opened,
  caps: ReadonlyMap<string, number>,
  places: PlacesOfClaims,
): Case['claims'][number] {
  const content = opened.get(claim.entry)
  const texts = recordsIn(content, 'texts')
  const cap = caps.get(claim.claim) ?? 0
  const told = places.get(claim.claim)
  return {
    claim: claim.claim,
    element: claim.element,
    state: claim.supersededBy === null ? 'standing' : 'superseded',
    supersedes: claim.supersedes,
    grade: claim.grade ?? '',
    gradeScheme: claim.gradeScheme ?? '',
    reports: claim.refs.map(({ report, span, path, supports }) => ({
      report,
      span: span === null ? null : [span.start, span.end],
      path,
      supports,
    })),
    assertion: bilingual(recordIn(content, 'assertion')),
    ladder: claim.rungs.map(({ label, utility, disclosure, window }, rung) => ({
      rung,
      label,
      text: said(bilingual(texts[rung])),
      utility,
      disclosure,
      from: whenOrNull(window?.from ?? null),
      until: whenOrNull(window?.until ?? null),
      place: told?.get(label) ?? null,
    })),
    canaryCap: cap >= claim.rungs.length - 1 ? null : cap,
  }
}

/** One thing that a warning shows without saying it, with its words. */
function pseudoClaimView({ claim, shows, rungs, entry }: PseudoClaim, opened: Opened): Case['pseudoClaims'][number] {
  const texts = recordsIn(opened.get(entry), 'texts')
  return {
    claim,
    shows,
    ladder: rungs.map(({ label, utility, disclosure, notBefore, counterparts }, rung) => ({
      rung,
      label,
      text: said(bilingual(texts[rung])),
      utility,
      disclosure,
      notBefore: whenOrNull(notBefore),
      counterparts: counterparts === null ? null : [...counterparts],
    })),
  }
}

/** Rung 0 has no words: an empty text is no text. */
const said = (text: { en?: string; ar?: string }): { en?: string; ar?: string } => ({
  ...(text.en === undefined || text.en === '' ? {} : { en: text.en }),
  ...(text.ar === undefined || text.ar === '' ? {} : { ar: text.ar }),
})

function determinationView(duty: DutyState, victim: string): Case['atRisk'][number]['determination'] {
  const held = determinationOf(duty, victim)
  const waiver = waiverOf(duty, victim)
  const stage =
    held.proposed === null
      ? 'unanswered'
      : held.approvedBy !== null
        ? 'approved'
        : held.reviewedBy !== null
          ? 'reviewed'
          : 'determined'
  return {
    state: held.state,
    stage,
    proposed: held.proposed,
    by: held.by,
    reviewer: held.reviewedBy,
    approver: held.approvedBy,
    flag: held.flag,
    profile: held.profile,
    ground: waiver?.ground ?? null,
    waiver: waiver?.state ?? null,
    signer: waiver?.signer ?? null,
    expiry: whenOrNull(waiver?.expiry ?? null),
    recheck: whenOrNull(held.recheck),
    covers: [...(waiver?.covers ?? [])],
    moved: waiver?.moved ?? null,
    author: waiver?.author ?? null,
  }
}

function atRiskView(
  victim: VictimState,
  { core, people, duty }: StreamStates['case'],
  opened: Opened,
  roles: readonly string[],
): Case['atRisk'][number] {
  const content = opened.get(victim.entry)
  const answers = duty.answers[victim.victim] ?? {}
  return {
    atRisk: victim.victim,
    kind: victim.kind,
    who: bilingual(recordIn(content, 'who')),
    party: victim.party,
    present: [...victim.categories],
    protectors: protectorsOf(people, victim.victim).map(({ protector, counterpart, party, rank }) => ({
      protector,
      counterpart,
      party,
      order: rank,
    })),
    noAddressee: addresseeOf(people, victim.victim) === 'none',
    missing: [...missingFor(people, duty, victim.victim)],
    tooLate: undecidedLate(duty, victim.victim).map(({ claim }) => claim),
    doubleStandard: doubleStandardView(duty, victim.victim),
    actions: actionsFor(roles, core, people, duty, victim.victim),
    answers: tests.flatMap((test) => {
      const answer = answers[test]
      if (answer === undefined) return []
      const { value, claims, by, entry } = answer
      return [{ test, value, claims: [...claims], by, rationale: textIn(opened.get(entry), 'rationale') }]
    }),
    determination: determinationView(duty, victim.victim),
    clocks: duty.clocks
      .filter((clock) => clock.victim === victim.victim)
      .map(({ clock, due, state, start, opens, class: of, settledAt, gap }) => ({
        clock,
        about: victim.victim,
        start: when(start),
        due: when(due),
        opens: whenOrNull(opens),
        class: of,
        state,
        settledAt: whenOrNull(settledAt),
        gap: gap === null ? null : { office: gap.office, deputy: gap.deputy, from: whenOrNull(gap.from) },
      })),
  }
}

function doubleStandardView(duty: DutyState, victim: string): Case['atRisk'][number]['doubleStandard'] {
  const owed = owedPaper(duty, victim, 'double_standard')
  return owed === undefined ? null : { due: when(owed.due), missed: owed.missed }
}

const offers: readonly (readonly [name: AtRiskAct, action: Action])[] = [
  ['answerTest', 'case.answer'],
  ['determine', 'case.determine'],
  ['reviewDetermination', 'case.review'],
  ['approveDetermination', 'case.approve'],
  ['requestWaiver', 'case.waive'],
  ['signWaiver', 'waiver.sign'],
  ['changeAtRisk', 'case.people'],
  ['answerProtection', 'case.people'],
  ['decideTooLate', 'case.too-late'],
  ['recordInsidersWarned', 'case.people'],
  ['answerDoubleStandard', 'case.double-standard'],
]

/** Each act for one person or place at risk, with the reason why it would be refused whatever is entered. */
const actionsFor = (
  roles: readonly string[],
  core: CaseState,
  people: PeopleState,
  duty: DutyState,
  victim: string,
): Case['actions'] =>
  offers.map(([name, action]) => offered(roles, name, action, atRiskFault({ core, people, duty }, name, victim, roles)))

/** Ledger indexes of everything in a case that has content to show. */
const entriesOf = ({ core, pseudoClaims, people, duty, outcome }: StreamStates['case']): readonly number[] => [
  core.entry,
  ...pseudoClaims.all.map(({ entry }) => entry),
  ...core.claims.map((claim) => claim.entry),
  ...people.victims.map((victim) => victim.entry),
  ...Object.values(duty.answers).flatMap((answers) => Object.values(answers).map((answer) => answer.entry)),
  ...outcome.outcomes.map((one) => one.entry),
]

async function releasesOf(ports: Ports, viewer: Viewer, id: string, index: number): Promise<Case['releases']> {
  const rows = await ports.store.db
    .selectFrom('release_row')
    .select(['aggregate', 'state', 'counterpart', 'valid_until'])
    .where('case_id', '=', id)
    .where(held('release_row', index))
    .where(visibleTo('release_row', viewer))
    .orderBy('entry')
    .limit(200)
    .execute()
  return rows.map((row) => ({
    release: row.aggregate,
    state: row.state,
    counterpart: row.counterpart,
    validUntil: when(row.valid_until),
  }))
}

const actionsOn = (roles: readonly string[], core: CaseState): Case['actions'] => {
  const open = core.state === 'open' ? null : 'case_not_open'
  const isSenior = roles.includes('senior_officer')
  return [
    offered(roles, 'addReports', 'case.claim', open),
    offered(roles, 'addClaim', 'case.claim', open),
    offered(roles, 'setPseudoClaim', 'case.claim', open),
    offered(roles, 'setAtRisk', 'case.people', open),
    offered(roles, 'mapProtector', 'case.people', open),
    offered(roles, 'answerTest', 'case.answer', open),
    offered(roles, 'determine', 'case.determine', open),
    offered(roles, 'reviewDetermination', 'case.review', open),
    offered(roles, 'approveDetermination', 'case.approve', open),
    offered(roles, 'requestWaiver', 'case.waive', open),
    offered(roles, 'signWaiver', 'waiver.sign', open ?? (isSenior ? null : 'waiver_signer_not_senior_officer')),
    offered(roles, 'draftRelease', 'release.draft', open),
    offered(roles, 'recordOutcome', 'case.outcome', open),
    offered(roles, 'closeCase', 'case.close', open),
    offered(roles, 'nameActor', 'case.claim', open),
    offered(roles, 'setNeverThrough', 'case.people', open),
  ]
}

/** One case, as the node had recorded it at `knownAt`. @throws AbsentError */
export async function readCase(ports: Ports, viewer: Viewer, id: string, at: AsOf): Promise<Case> {
  const roles = await rolesOf(ports, viewer, id)
  if (!may(roles, 'case.read')) throw new AbsentError()
  const { state } = await foldAt(ports, viewer, 'case', id, at.index)
  const { core, people, outcome } = state
  const opened = await contents(ports, viewer, entriesOf(state))
  const caps = await capsOf(ports, core, await isProtected(ports, { id, core }))
  const places = await placesOfClaims(ports, core.claims, opened)
  return {
    case: id,
    validAt: when(at.validAt),
    knownAt: when(at.knownAt),
    title: textIn(opened.get(core.entry), 'title'),
    cause: core.cause,
    state: core.state,
    openedAt: when(core.at),
    reports: [...core.reports],
    claims: core.claims.map((claim) => claimView(claim, opened, caps, places)),
    pseudoClaims: livePseudoClaims(state.pseudoClaims).map((one) => pseudoClaimView(one, opened)),
    atRisk: people.victims.map((victim) => atRiskView(victim, state, opened, roles)),
    releases: await releasesOf(ports, viewer, id, at.index),
    outcomes: outcome.outcomes.map((one) => {
      const content = opened.get(one.entry)
      const contribution = recordIn(content, 'contribution')
      return {
        at: when(one.at),
        code: one.code,
        manner: one.ground,
        by: one.by,
        reports: textsIn(content, 'reports'),
        text: textIn(content, 'text'),
        contribution:
          contribution === undefined
            ? null
            : { by: textIn(contribution, 'by') ?? '', text: textIn(contribution, 'text') ?? '' },
      }
    }),
    actions: actionsOn(roles, core),
  }
}

/** What was recorded about a case, in order; overseers see frames alone. */
export async function readHistory(ports: Ports, viewer: Viewer, id: string): Promise<AnswerOf<'readHistory'>> {
  const frames = await ports.store.history(viewer, id)
  if (frames.length === 0) throw new AbsentError()
  const positions = await mayAnywhere(ports, viewer, 'ledger.read')
  const opened = await contents(
    ports,
    viewer,
    frames.map((frame) => frame.index),
  )
  return { items: frames.map((frame) => frameView(frame, opened.get(frame.index), positions)), next: null }
}
