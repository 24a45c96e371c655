// What does a release rest on? The case, the counterpart's standing, the numbers of exposure: loaded and marked once for
// drafting, and again at the sealing instant.

import {
  type Bilingual,
  type CaseId,
  type CaseState,
  type ClaimRung,
  type DraftFacts,
  determinationWords,
  type Fact,
  type HeldPseudoClaim,
  heldClaims,
  isGuarded,
  limitUnder,
  livePseudoClaims,
  type Mark,
  markingBehind,
  type Pap,
  type PseudoClaimsState,
  type ReadMarking,
  type Rules,
  type StreamStates,
  standsInCrowd,
  strictestPap,
  strictestTlp,
  type Tlp,
} from '@tocsin/domain'
import { capsOf, exposureOf, protectsByDefault, sourcesOf } from '../custody.ts'
import type { Ports } from '../ports.ts'
import { OPEN } from '../store/tables.ts'
import type { Reads } from './act.ts'
import { rulesInForce } from './rules-in-force.ts'

export type CaseStates = StreamStates['case']

const isRecord = (value: Fact | undefined): value is Readonly<Record<string, Fact>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Both languages of a content field; a language that is missing or empty is absent. */
export function textOf(value: Fact | undefined): Partial<Bilingual> {
  if (!isRecord(value)) return {}
  const { en, ar } = value
  return {
    ...(typeof en === 'string' && en !== '' ? { en } : {}),
    ...(typeof ar === 'string' && ar !== '' ? { ar } : {}),
  }
}

/** The words of every rung, by claim, opened for the viewer. */
export async function textsOfClaims(
  reads: Reads,
  core: CaseState,
): Promise<ReadonlyMap<string, readonly Partial<Bilingual>[]>> {
  const texts = new Map<string, readonly Partial<Bilingual>[]>()
  for (const claim of core.claims) {
    const content = await reads.content(claim.entry)
    texts.set(claim.claim, Array.isArray(content.texts) ? (content.texts as readonly Fact[]).map(textOf) : [])
  }
  return texts
}

/** The strictest markings of the reports behind the claims that are told; null when nothing is. */
async function markingsOf(
  ports: Ports,
  core: CaseState,
  rungs: readonly ClaimRung[],
): Promise<{ readonly limit: Mark | null; readonly behind: ReadMarking | null }> {
  const told = new Set(rungs.filter(({ rung }) => rung > 0).map(({ claim }) => claim))
  const reports = core.claims
    .filter(({ claim }) => told.has(claim))
    .flatMap(({ refs }) => refs.map((ref) => ref.report))
  if (reports.length === 0) return { limit: null, behind: null }
  const rows = await ports.store.db
    .selectFrom('report_row')
    .select(['tlp', 'pap', 'marking', 'marking_fault'])
    .where('report', 'in', [...new Set(reports)])
    .where('until_index', '=', OPEN)
    .execute()
  const behind = markingBehind(rows.map((row) => ({ banner: row.marking, fault: row.marking_fault })))
  const limit = {
    tlp: strictestTlp(rows.map(({ tlp }) => tlp as Tlp)),
    pap: strictestPap(rows.map(({ pap }) => pap as Pap)),
  }
  return { limit: limitUnder(limit, behind), behind }
}

/** Whether anything behind the case is protected; its sources become read marks. */
async function protectionOf(
  ports: Ports,
  reads: Reads,
  core: CaseState,
  caseId: string,
  rules: Rules | null,
): Promise<DraftFacts['protection']> {
  let isProtected = false
  for (const source of new Set(Object.values(await sourcesOf(ports, core)))) {
    const { source: state, crowd } = await reads.state('source', source)
    if (isGuarded(state, standsInCrowd(crowd, caseId), protectsByDefault(rules))) isProtected = true
  }
  return isProtected ? 'sources' : 'open'
}

/** What warnings of the case show by themselves, with its words. */
async function shownWith(reads: Reads, state: PseudoClaimsState): Promise<readonly HeldPseudoClaim[]> {
  const held: HeldPseudoClaim[] = []
  for (const one of livePseudoClaims(state)) {
    const { texts } = await reads.content(one.entry)
    held.push({ ...one, texts: Array.isArray(texts) ? (texts as readonly Fact[]).map(textOf) : [] })
  }
  return held
}

/** Everything that a draft is judged by. The streams of case, sources, profile and previous release become read marks. */
export async function draftFacts(
  ports: Ports,
  reads: Reads,
  caseId: CaseId,
  { rungs, counterpart }: { readonly rungs: readonly ClaimRung[]; readonly counterpart: string },
  previous: string | null,
  crowd = false,
): Promise<DraftFacts> {
  const { core, duty, pseudoClaims } = await reads.visible('case', caseId)
  const rules = await rulesInForce(ports, reads)
  const protection = await protectionOf(ports, reads, core, caseId, rules)
  const caps = await capsOf(ports, core, protection === 'sources')
  return {
    compartment: core.compartment,
    protection,
    claims: heldClaims(core, await textsOfClaims(reads, core), caps),
    determinations: determinationWords(duty),
    exposure: await exposureOf(ports, { id: caseId, core, pseudoClaims }, rungs, counterpart, crowd),
    pseudoClaims: await shownWith(reads, pseudoClaims),
    ...(await markingsOf(ports, core, rungs)),
    previous: previous === null ? null : { id: previous, state: (await reads.visible('release', previous)).release },
    profile: rules?.version ?? null,
  }
}
