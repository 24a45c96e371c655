// Handlers of cases: reports into claims, people at risk, the four answers, determinations, waivers, outcome.

import { after, day, type LadderInput } from '@tocsin/domain'
import { listCases, readCase, readHistory } from '../../queries/cases.ts'
import { readDesk } from '../../queries/desk.ts'
import { asOf } from '../../queries/read.ts'
import { readTimeline } from '../../queries/timeline.ts'
import { warningReady } from '../../queries/warning-ready.ts'
import {
  addClaim,
  addReports,
  changeAtRisk,
  closeCase,
  mapProtector,
  openCase,
  recordOutcome,
  setAtRisk,
} from '../../usecases/cases.ts'
import {
  answerDoubleStandard,
  answerProtection,
  answerTest,
  approveDetermination,
  decideTooLate,
  determine,
  recordInsidersWarned,
  reviewDetermination,
  signWaiver,
  writeWaiver,
} from '../../usecases/duty.ts'
import { setPseudoClaim } from '../../usecases/pseudo-claims.ts'
import { warnNow } from '../../usecases/warn-now.ts'
import { type CallIn, type Handlers, receiptIn } from '../handler.ts'

const orNull = <Value>(value: Value | undefined): Value | null => value ?? null

type LadderIn = CallIn<'addClaim'>['body']['ladder']

const ladderFrom = (ladder: LadderIn): LadderInput =>
  ladder.kind === 'stated'
    ? {
        kind: ladder.kind,
        rungs: ladder.rungs.map(({ text, disclosure, ...rung }, i) => ({
          ...rung,
          // a rung discloses as much as its number says unless somebody knows better
          disclosure: disclosure ?? i,
          text: {
            ...(text.en === undefined ? {} : { en: text.en }),
            ...(text.ar === undefined ? {} : { ar: text.ar }),
          },
        })),
      }
    : ladder

/** Somebody or something at risk as the interface gives it. */
const atRiskFrom = (body: CallIn<'setAtRisk'>['body']) => ({
  kind: body.kind,
  who: body.who,
  party: orNull(body.party),
  present: body.present.map((one) =>
    typeof one === 'string'
      ? { category: one, who: body.who, count: null }
      : { category: one.category, who: one.who, count: orNull(one.count) },
  ),
})

export const caseHandlers = {
  openCase: async (ports, { viewer, request, body }) => receiptIn(await openCase(ports, viewer, request, body)),
  addReports: async (ports, { viewer, request, params, body }) =>
    receiptIn(await addReports(ports, viewer, request, params.case, body.reports)),
  listCases: (ports, { viewer, query }) => listCases(ports, viewer, query),
  readCase: async (ports, { viewer, params, query }) => readCase(ports, viewer, params.case, await asOf(ports, query)),
  readHistory: (ports, { viewer, params }) => readHistory(ports, viewer, params.case),
  readTimeline: async (ports, { viewer, params, query }) =>
    readTimeline(ports, viewer, params.case, await asOf(ports, query), query),
  readDesk: (ports, { viewer, query }) => readDesk(ports, viewer, query),

  warnNow: async (ports, { viewer, request, body }) => {
    const { office, authorityReason, atRisk, facts, ...rest } = body
    const warned = await warnNow(ports, viewer, request, {
      ...rest,
      office: orNull(office),
      authorityReason: orNull(authorityReason),
      atRisk: { ...atRisk, party: orNull(atRisk.party) },
      facts: facts.map(({ ladder, ...fact }) => ({ ...fact, ladder: ladderFrom(ladder) })),
    })
    if (warned.kind === 'refused') return warned
    const { case: id, atRisk: victim, release, steps } = warned
    return {
      command: request.id,
      at: steps[0]?.receipt.at ?? '',
      entries: steps.flatMap(({ receipt }) => receipt.entries),
      case: id,
      atRisk: victim,
      release,
      ...(await warningReady(
        ports,
        viewer,
        steps.flatMap(({ frames }) => frames),
      )),
    }
  },

  addClaim: async (ports, { viewer, request, params, body }) => {
    const { reports, supersedes, ladder, ...rest } = body
    const refs = reports.map(({ report, span, path, supports }) => ({
      report,
      span: span === null ? null : { start: span[0], end: span[1] },
      path: orNull(path),
      supports: orNull(supports),
    }))
    const command = { ...rest, refs, ladder: ladderFrom(ladder), supersedes: orNull(supersedes) }
    return receiptIn(await addClaim(ports, viewer, request, params.case, command))
  },
  setPseudoClaim: async (ports, { viewer, request, params, body }) => {
    const rungs = body.rungs.map(({ notBefore, counterparts, text, disclosure, ...rung }) => ({
      ...rung,
      text: {
        ...(text.en === undefined ? {} : { en: text.en }),
        ...(text.ar === undefined ? {} : { ar: text.ar }),
      },
      ...(disclosure === undefined ? {} : { disclosure }),
      notBefore: orNull(notBefore),
      counterparts: orNull(counterparts),
    }))
    return receiptIn(await setPseudoClaim(ports, viewer, request, params.case, { shows: body.shows, rungs }))
  },
  setAtRisk: async (ports, { viewer, request, params, body }) =>
    receiptIn(await setAtRisk(ports, viewer, request, params.case, atRiskFrom(body))),
  changeAtRisk: async (ports, { viewer, request, params, body }) =>
    receiptIn(await changeAtRisk(ports, viewer, request, params.case, params.atRisk, atRiskFrom(body))),
  answerProtection: async (ports, { viewer, request, params, body }) => {
    const command = { victim: params.atRisk, reason: body.reason }
    return receiptIn(await answerProtection(ports, viewer, request, params.case, command))
  },
  decideTooLate: async (ports, { viewer, request, params, body }) => {
    const command = { victim: body.atRisk, reason: body.reason }
    return receiptIn(await decideTooLate(ports, viewer, request, params.case, command))
  },
  recordInsidersWarned: async (ports, { viewer, request, params, body }) => {
    const command = { victim: body.atRisk, told: body.told ?? '' }
    return receiptIn(await recordInsidersWarned(ports, viewer, request, params.case, command))
  },
  answerDoubleStandard: async (ports, { viewer, request, params, body }) => {
    const command = { victim: body.atRisk, answer: body.answer, reason: body.reason }
    return receiptIn(await answerDoubleStandard(ports, viewer, request, params.case, command))
  },
  mapProtector: async (ports, { viewer, request, params, body }) => {
    const { atRisk, order, counterpart, party } = body
    const command = { victim: atRisk, rank: order, counterpart: orNull(counterpart), party: orNull(party) }
    return receiptIn(await mapProtector(ports, viewer, request, params.case, command))
  },

  answerTest: async (ports, { viewer, request, params, body }) => {
    const { atRisk, harm, rationale = '', ...rest } = body
    const command = { ...rest, rationale, victim: atRisk, harm: orNull(harm) }
    return receiptIn(await answerTest(ports, viewer, request, params.case, command))
  },
  determine: async (ports, { viewer, request, params, body }) => {
    const { atRisk, state, reason = '', recheck } = body
    const command = { victim: atRisk, state, reason, recheck: orNull(recheck) }
    return receiptIn(await determine(ports, viewer, request, params.case, command))
  },
  reviewDetermination: async (ports, { viewer, request, params, body }) => {
    const command = { victim: params.atRisk, agrees: body.agrees, note: body.reason ?? '' }
    return receiptIn(await reviewDetermination(ports, viewer, request, params.case, command))
  },
  approveDetermination: async (ports, { viewer, request, params, body }) => {
    const command = { victim: params.atRisk, agrees: body.agrees, note: body.reason ?? '' }
    return receiptIn(await approveDetermination(ports, viewer, request, params.case, command))
  },
  requestWaiver: async (ports, { viewer, request, params, body }) => {
    const { atRisk, protector, counterpart, ground, evidence, expiry, covers } = body
    const command = {
      victim: orNull(atRisk),
      protector: orNull(protector),
      counterpart: orNull(counterpart),
      ground,
      evidence,
      covers,
      // a day unless said otherwise: the profile's limit is judged in any case
      expiry: expiry ?? after(ports.clock.now(), day),
    }
    return receiptIn(await writeWaiver(ports, viewer, request, params.case, command))
  },
  signWaiver: async (ports, { viewer, request, params, body }) => {
    const command = { victim: body.atRisk, agrees: body.agrees, reason: body.reason ?? '' }
    return receiptIn(await signWaiver(ports, viewer, request, params.case, command))
  },

  recordOutcome: async (ports, { viewer, request, params, body }) => {
    const { code, manner, evidence, contribution } = body
    const command = { code, ground: manner, reports: evidence.reports, text: evidence.text, contribution }
    return receiptIn(await recordOutcome(ports, viewer, request, params.case, command))
  },
  closeCase: async (ports, { viewer, request, params, body }) =>
    receiptIn(await closeCase(ports, viewer, request, params.case, orNull(body.reason))),
} satisfies Handlers
