// What do we hold about one threat? A case on reports, claims that stand on their words, people at risk, protectors.

import {
  type AddClaim,
  alongWith,
  attackReviewFault,
  type CaseId,
  type CaseStates,
  type CounterpartId,
  changeVictim,
  closingFault,
  type Decision,
  closeCase as decideClose,
  mapProtector as decideMap,
  openCase as decideOpen,
  recordOutcome as decideOutcome,
  addReports as decideReports,
  disputeOpenFault,
  enterClaim,
  enterVictim,
  type Fact,
  type OpenCase,
  type PartyId,
  type PlaceRow,
  type PlacesState,
  type RecordOutcome,
  type SetVictim,
  type StreamStates,
  type VictimId,
} from '@tocsin/domain'
import { toHex, toUtf8 } from '@tocsin/protocol'
import { freshId, type Ports } from '../ports.ts'
import type { Viewer } from '../store/ports.ts'
import { act, actorOf, type Reads, type Request, type Result, rolesOn } from './act.ts'
import { frozenOn } from './after-attack.ts'
import { openReports, reportAt } from './opened-reports.ts'
import { rulesInForce } from './rules-in-force.ts'

type CaseStream = StreamStates['case']

const refused = (code: string, rule: string, path: string): Decision => ({
  kind: 'refused',
  refusal: { code, rule, path },
})

/** The place of the first report that the viewer may not read, or -1; each that they may becomes a read mark. */
async function missingReport(ports: Ports, viewer: Viewer, reads: Reads, reports: readonly string[]): Promise<number> {
  const held: boolean[] = []
  for (const report of reports) {
    const at = await reportAt(ports, viewer, report)
    if (at !== undefined) await reads.state('batch', at.batch)
    held.push(at !== undefined)
  }
  return held.indexOf(false)
}

/** Opens a case on reports that the viewer may read. The new id is `entries[0].aggregate`. */
export function openCase(ports: Ports, viewer: Viewer, request: Request, command: OpenCase): Promise<Result> {
  const id: CaseId = freshId(ports, 'case')
  return act(ports, viewer, request, {
    type: 'case',
    id,
    action: 'case.open',
    fresh: true,
    load: async (reads) => ({
      state: await reads.state('case', id),
      missing: await missingReport(ports, viewer, reads, command.reports),
    }),
    decide: ({ state, missing }) =>
      missing >= 0
        ? refused('claim_report_unknown', 'policy R22', `/reports/${missing}`)
        : decideOpen(state.core, command, id),
  })
}

/** More reports that the viewer may read join a case (R33): what is claimed from them may correct what was claimed. */
export const addReports = (
  ports: Ports,
  viewer: Viewer,
  request: Request,
  id: CaseId,
  reports: readonly string[],
): Promise<Result> =>
  act(ports, viewer, request, {
    type: 'case',
    id,
    action: 'case.claim',
    load: async (reads) => {
      const { core } = await reads.visible('case', id)
      return { core, missing: await missingReport(ports, viewer, reads, reports) }
    },
    decide: ({ core, missing }) =>
      missing >= 0
        ? refused('claim_report_unknown', 'policy R22', `/reports/${missing}`)
        : decideReports(core, { reports }, id),
  })

/** A place and everything that holds it, with the names that were entered. */
async function placesAround(
  ports: Ports,
  { places }: PlacesState,
  place: string | undefined,
): Promise<ReadonlyMap<string, PlaceRow>> {
  const rows = new Map<string, PlaceRow>()
  for (let key: string | null = place ?? null; key !== null && !rows.has(key); ) {
    const held: PlacesState['places'][string] | undefined = Object.hasOwn(places, key) ? places[key] : undefined
    if (held === undefined) break
    const [content] = await ports.store.open({ person: 'service:matcher' }, [held.entry])
    const names: Fact | undefined = content?.names
    const name = (lang: 'en' | 'ar'): string => {
      const text =
        typeof names === 'object' && names !== null && !Array.isArray(names)
          ? (names as Record<string, Fact>)[lang]
          : undefined
      return typeof text === 'string' ? text : ''
    }
    const { level, parent, zone } = held
    rows.set(key, { place: key, level, parent, zone, names: { en: name('en'), ar: name('ar') } })
    key = parent
  }
  return rows
}

/** Adds a claim that stands on words of reports in the case; its id is the fact `claim` of `entries[0]`. */
export function addClaim(
  ports: Ports,
  viewer: Viewer,
  request: Request,
  id: CaseId,
  command: AddClaim,
): Promise<Result> {
  const claim = freshId(ports, 'claim')
  return act(ports, viewer, request, {
    type: 'case',
    id,
    action: 'case.claim',
    load: async (reads) => {
      const states = await reads.visible('case', id)
      const { places } = await reads.state('node', 'node')
      return {
        states,
        rules: await rulesInForce(ports, reads),
        reports: await openReports(
          ports,
          viewer,
          reads,
          command.refs.map((ref) => ref.report),
        ),
        places: await placesAround(ports, places, command.ladder.kind === 'place' ? command.ladder.place : undefined),
      }
    },
    decide: ({ states, rules, reports, places }, now) => {
      const hash = (text: string): string => toHex(ports.primitives.sha256(toUtf8(text)))
      return enterClaim(states, command, { reports, places, hash }, rules, now, id, claim)
    },
  })
}

/** The register's entry of a party, when the viewer may see it. */
async function partyKnown(ports: Ports, viewer: Viewer, reads: Reads, party: PartyId | null) {
  if (party === null || (await rolesOn(ports, viewer, party)).length === 0) return null
  const { party: state } = await reads.state('party', party)
  return state.state === 'listed' ? { contacts: state.contacts.length } : null
}

/** Enters who or what is in danger, and starts the clock of its determination. Its id is the fact `victim`. */
export function setAtRisk(
  ports: Ports,
  viewer: Viewer,
  request: Request,
  id: CaseId,
  command: SetVictim,
): Promise<Result> {
  const victim: VictimId = freshId(ports, 'victim')
  return act(ports, viewer, request, {
    type: 'case',
    id,
    action: 'case.people',
    load: async (
      reads,
    ): Promise<{
      states: CaseStates
      party: { contacts: number } | null
      rules: Awaited<ReturnType<typeof rulesInForce>>
    }> => ({
      states: await reads.visible('case', id),
      party: await partyKnown(ports, viewer, reads, command.party),
      rules: await rulesInForce(ports, reads),
    }),
    decide: ({ states, party, rules }, now) => enterVictim(states, command, party, rules, now, id, victim),
  })
}

export interface MapProtector {
  readonly victim: VictimId
  readonly counterpart: CounterpartId | null
  readonly party: PartyId | null
  readonly rank: number
}

/** Who or what is in danger, as it is known now; what rested on how it was known before comes back for review. */
export const changeAtRisk = (
  ports: Ports,
  viewer: Viewer,
  request: Request,
  id: CaseId,
  victim: VictimId,
  command: SetVictim,
): Promise<Result> =>
  act(ports, viewer, request, {
    type: 'case',
    id,
    action: 'case.people',
    load: async (reads) => ({
      states: await reads.visible('case', id),
      party: await partyKnown(ports, viewer, reads, command.party),
      rules: await rulesInForce(ports, reads),
    }),
    decide: ({ states, party, rules }, now) => changeVictim(states, command, party, rules, now, id, victim),
  })

/** Says who can protect them. What the protector's legal status is makes no difference here. */
export function mapProtector(
  ports: Ports,
  viewer: Viewer,
  request: Request,
  id: CaseId,
  command: MapProtector,
): Promise<Result> {
  const protector = freshId(ports, 'protector')
  return act(ports, viewer, request, {
    type: 'case',
    id,
    action: 'case.people',
    load: async (reads) => {
      const states = await reads.visible('case', id)
      const about = command.counterpart ?? command.party
      const seen = about !== null && (await rolesOn(ports, viewer, about)).length > 0
      if (seen && command.counterpart !== null) await reads.state('counterpart', command.counterpart)
      if (seen && command.party !== null) await reads.state('party', command.party)
      return { states, seen }
    },
    decide: ({ states, seen }) => decideMap(states.core, states.people, command, seen, id, protector),
  })
}

const onCase = (
  ports: Ports,
  viewer: Viewer,
  request: Request,
  id: CaseId,
  action: 'case.outcome' | 'case.close',
  decide: (states: CaseStream) => Decision,
): Promise<Result> =>
  act(ports, viewer, request, { type: 'case', id, action, load: (reads) => reads.visible('case', id), decide })

/** Records what happened, on one ground; it stands beside what others say. */
export function recordOutcome(
  ports: Ports,
  viewer: Viewer,
  request: Request,
  id: CaseId,
  command: Omit<RecordOutcome, 'by' | 'delivery'>,
): Promise<Result> {
  return act(ports, viewer, request, {
    type: 'case',
    id,
    action: 'case.outcome',
    load: async (reads) => {
      const states = await reads.visible('case', id)
      const seen = await Promise.all(command.reports.map((report) => reportAt(ports, viewer, report)))
      // what is frozen is how it stood before this news
      return { states, missing: seen.indexOf(undefined), frozen: await frozenOn(ports, reads, id, command) }
    },
    decide: ({ states, missing, frozen }) =>
      missing >= 0
        ? refused('claim_report_unknown', 'policy R22', `/evidence/reports/${missing}`)
        : alongWith(decideOutcome(states.outcome, { ...command, by: actorOf(viewer), delivery: null }, id), frozen),
  })
}

/** Closes a case of which something is known to have come. */
export const closeCase = (
  ports: Ports,
  viewer: Viewer,
  request: Request,
  id: CaseId,
  note: string | null,
): Promise<Result> =>
  onCase(
    ports,
    viewer,
    request,
    id,
    'case.close',
    (states) =>
      closingFault(states.duty) ??
      disputeOpenFault(states.disputes) ??
      attackReviewFault(states.afterAttack) ??
      decideClose(states.outcome, { note }, id),
  )
