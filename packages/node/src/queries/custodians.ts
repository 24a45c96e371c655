// What is a custodian asked, and what may others know of the answer? Two views of one thing that share no content: texts,
// names and reasons for whoever answers for the source; a word and an instant for whoever waits.

import type { AnswerOf } from '@tocsin/api'
import { custodianFault, isCeilingInForce, isCustodian, may, type StreamStates } from '@tocsin/domain'
import { AbsentError } from '../absent.ts'
import { custodiansBehind, shownToCustodians } from '../custodians.ts'
import type { Ports } from '../ports.ts'
import type { Viewer } from '../store/ports.ts'
import { contents, foldAt, offered, recordIn, recordsIn, rolesOf, textIn, textsIn, when, whenOrNull } from './read.ts'

/** The numbers of one source as they are now, for whoever answers for it: what was entered since counts. */
async function numbersNow(ports: Ports, source: string, id: string) {
  const { state } = await ports.store.load<StreamStates['release']>('release', id)
  const { core } = (await ports.store.load<StreamStates['case']>('case', state.release.case)).state
  const { numbers, restsOn } = await shownToCustodians(ports, state.release, core, { en: '', ar: '', passOn: [] })
  return { numbers: numbers[source], restsOn: restsOn[source] }
}

/** Everything of one source's custody that is not who could have known. @throws AbsentError */
export async function readCustody(ports: Ports, viewer: Viewer, id: string): Promise<AnswerOf<'readCustody'>> {
  const roles = await rolesOf(ports, viewer, id)
  if (!may(roles, 'source.word')) throw new AbsentError()
  const { source, ceilings, words } = (await foldAt(ports, viewer, 'source', id)).state
  if (!isCustodian(source, viewer.person)) throw new AbsentError()
  const opened = await contents(ports, viewer, [
    source.origins?.entry ?? null,
    ...words.asked.flatMap(({ askedEntry, answerEntry }) => [askedEntry, answerEntry]),
  ])
  const pool = source.origins === null ? null : textIn(opened.get(source.origins.entry), 'pool')
  const now = ports.clock.now()
  const shown = async (asked: (typeof words.asked)[number]) => {
    const content = opened.get(asked.askedEntry)
    const texts = recordIn(content, 'texts')
    const live = asked.closed === null ? await numbersNow(ports, id, asked.release) : undefined
    return {
      release: asked.release,
      pair: asked.pair,
      state: asked.state,
      due: when(asked.due),
      closed: asked.closed,
      texts: { en: textIn(texts, 'en') ?? '', ar: textIn(texts, 'ar') ?? '' },
      passOn: recordsIn(content, 'passOn').map((one) => ({
        level: textIn(one, 'level') ?? '',
        en: textIn(one, 'en') ?? '',
        ar: textIn(one, 'ar') ?? '',
      })),
      numbers: { ...(live?.numbers ?? recordIn(content, 'numbers')) },
      restsOn: [...(live?.restsOn ?? textsIn(content, 'restsOn'))],
      reason: asked.answerEntry === null ? null : textIn(opened.get(asked.answerEntry), 'reason'),
      moveDue: whenOrNull(words.moves.find(({ release }) => release === asked.release)?.due ?? null),
    }
  }
  const questions = []
  for (const asked of words.asked.toReversed()) questions.push(await shown(asked))
  const isAsked = words.asked.some(({ closed }) => closed === null)
  return {
    source: id,
    custodian: source.custodian ?? '',
    deputy: source.deputy,
    pools: pool === null ? [] : [pool],
    ceilings: ceilings.ceilings.map((held) => ({
      ceiling: held.entry,
      pool: held.pool,
      element: 'element' in held.on ? held.on.element : null,
      label: 'element' in held.on ? held.on.label : null,
      case: 'claim' in held.on ? held.on.case : null,
      claim: 'claim' in held.on ? held.on.claim : null,
      rung: 'claim' in held.on ? held.on.rung : null,
      from: when(held.from),
      until: when(held.until),
      withdrawnAt: whenOrNull(held.withdrawnAt),
      inForce: isCeilingInForce(held, now),
    })),
    questions,
    actions: [
      offered(roles, 'setCeiling', 'source.ceiling', pool === null ? 'ceiling_pool_unknown' : null),
      offered(roles, 'nameDeputy', 'source.deputy'),
      offered(roles, 'handOverCustody', 'source.deputy'),
      offered(roles, 'sayCustodianWord', 'source.word', isAsked ? null : 'custodian_word_not_asked'),
      offered(roles, 'sourceMoved', 'source.word', words.moves.length > 0 ? null : 'custodian_nothing_to_move'),
    ],
  }
}

/** Whether custodians must see a release and what their word is: no name, no reason. @throws AbsentError */
export async function readCustodians(ports: Ports, viewer: Viewer, id: string): Promise<AnswerOf<'readCustodians'>> {
  const roles = await rolesOf(ports, viewer, id)
  if (!may(roles, 'release.read')) throw new AbsentError()
  const { state } = await foldAt(ports, viewer, 'release', id)
  const { release, custodians } = state
  const { core } = (await foldAt(ports, viewer, 'case', release.case)).state
  const now = ports.clock.now()
  const look = { state: async (type: never, of: string) => (await ports.store.load<never>(type, of)).state }
  const owed = (await custodiansBehind(ports, look, state, core))(now)
  const over = release.state === 'refused' || release.sealedAt !== null
  const held = new Map(custodians.held.map((one) => [one.source, one]))
  const asked = owed.ask.map(({ source }) => {
    const one = held.get(source)
    const isCurrent = one !== undefined && one.pair === release.pair
    const fault = over ? undefined : custodianFault(release, custodians, { ask: [{ source }], under: [] } as never, now)
    return {
      source,
      state: isCurrent ? one.state : ('not_asked' as const),
      holds: fault !== undefined,
      due: isCurrent ? when(one.due) : null,
      moveDue: whenOrNull(one?.moveDue ?? null),
      overridden: one?.overridden ?? false,
    }
  })
  const covered = owed.under.map((one) => ({
    source: textIn(one, 'source') ?? '',
    state: 'under_ceiling' as const,
    holds: false,
    due: null,
    moveDue: null,
    overridden: false,
  }))
  const none = release.pair === null || over ? 'custodian_ask_not_now' : null
  const isUnasked = asked.some(({ state: word }) => word === 'not_asked')
  const own = viewer.person === release.author ? 'custodian_override_by_author' : null
  return {
    release: id,
    custodians: [...asked, ...covered],
    actions: [
      offered(roles, 'askCustodians', 'release.draft', none ?? (isUnasked ? null : 'custodian_nobody_to_ask')),
      offered(
        roles,
        'overrideCustodians',
        'release.override',
        asked.some(({ holds }) => holds) ? own : 'custodian_nothing_to_override',
      ),
    ],
  }
}
