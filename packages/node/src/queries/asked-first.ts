// Who must be asked before a release leaves, who was, and what did they answer? What was asked and answered is opened for
// whoever may read the release; who the source behind a report is stands nowhere here.

import type { AnswerOf } from '@tocsin/api'
import { consentFault, consentOf, isCovered, may, overridesNeeded, type ReleaseState } from '@tocsin/domain'
import { AbsentError } from '../absent.ts'
import { type AskedFirst, askedFirstNow } from '../asked-first.ts'
import type { Ports } from '../ports.ts'
import type { Viewer } from '../store/ports.ts'
import { type Content, contents, foldAt, offered, rolesOf, textIn, whenOrNull } from './read.ts'

type View = AnswerOf<'readAskedFirst'>
type Stream = Awaited<ReturnType<typeof foldAt<'release'>>>['state']
type Opened = ReadonlyMap<number, Content>

const opened = (entries: Opened, entry: number | null): Content | undefined =>
  entry === null ? undefined : entries.get(entry)

function consentsOf(ports: Ports, { release, consent }: Stream, asked: AskedFirst, texts: Opened): View['consents'] {
  const now = ports.clock.now()
  return asked.controlled.map((one) => {
    const held = consentOf(consent, one.report)
    const covered = held === undefined && isCovered(one, release, asked.earlier)
    return {
      report: one.report,
      handling: one.handling,
      claims: [...one.claims],
      state: held?.state ?? (covered ? 'covered' : 'not_asked'),
      holds: consentFault(release, consent, [one], asked.earlier, now) !== undefined,
      askedAt: whenOrNull(held?.askedAt ?? null),
      due: whenOrNull(held?.due ?? null),
      answeredAt: whenOrNull(held?.answeredAt ?? null),
      escalated: held?.escalates ?? false,
      overriddenBy: [...(held?.overriddenBy ?? [])],
      overridesNeeded,
      asked: textIn(opened(texts, held?.askedEntry ?? null), 'words'),
      giver: textIn(opened(texts, held?.answerEntry ?? null), 'giver'),
      words: textIn(opened(texts, held?.answerEntry ?? null), 'words'),
    }
  })
}

/** Why an act on what is asked would be refused whatever is entered; null when what is entered decides. */
function actionsOn(
  roles: readonly string[],
  viewer: Viewer,
  { release, consent, equity }: Stream,
  { controlled, holders }: AskedFirst,
): View['actions'] {
  const over = release.state === 'refused' || release.sealedAt !== null
  const own = (code: string): string | null => (isAuthor(release, viewer) ? code : null)
  const [consentOver, equityOver] = [over ? 'consent_not_now' : null, over ? 'equity_not_now' : null]
  const unasked = controlled.some(({ report }) => consentOf(consent, report) === undefined)
  const refusable = consent.held.some(({ state }) => state !== 'given')
  const askable = holders.some((holder) => !equity.held.some((held) => held.holder === holder))
  const against = equity.held.some(({ state, overridden }) => !overridden && state !== 'yes' && state !== 'silent')
  return [
    offered(
      roles,
      'askConsent',
      'consent.ask',
      consentOver ?? (unasked ? null : controlled.length === 0 ? 'consent_not_owed' : 'consent_already_asked'),
    ),
    offered(
      roles,
      'answerConsent',
      'consent.record',
      consentOver ?? (consent.held.length === 0 ? 'consent_never_asked' : own('consent_by_author')),
    ),
    offered(
      roles,
      'overrideConsent',
      'consent.override',
      consentOver ?? (refusable ? own('consent_override_by_author') : 'consent_nothing_to_override'),
    ),
    offered(
      roles,
      'askEquities',
      'equity.ask',
      equityOver ?? (askable ? null : holders.length === 0 ? 'equity_nobody_to_ask' : 'equity_already_asked'),
    ),
    offered(
      roles,
      'answerEquity',
      'equity.record',
      equityOver ?? (equity.held.length === 0 ? 'equity_never_asked' : own('equity_by_author')),
    ),
    offered(
      roles,
      'overrideEquities',
      'equity.override',
      equityOver ?? (against ? own('equity_override_by_author') : 'equity_nothing_to_override'),
    ),
  ]
}

const isAuthor = (release: ReleaseState, viewer: Viewer): boolean => release.author === viewer.person

/** Who must be asked, and what they answered. @throws AbsentError */
export async function readAskedFirst(ports: Ports, viewer: Viewer, id: string): Promise<View> {
  const roles = await rolesOf(ports, viewer, id)
  if (!may(roles, 'release.read')) throw new AbsentError()
  const { state } = await foldAt(ports, viewer, 'release', id)
  const { release, equity, consent } = state
  const states = (await foldAt(ports, viewer, 'case', release.case)).state
  const { asked, rules } = await askedFirstNow(ports, release, states)
  const texts = await contents(ports, viewer, [
    ...consent.held.flatMap(({ askedEntry, answerEntry }) => [askedEntry, answerEntry]),
    ...equity.held.map(({ answerEntry }) => answerEntry),
  ])
  const known = new Set([...asked.holders, ...equity.held.map(({ holder }) => holder)])
  return {
    release: id,
    consents: consentsOf(ports, state, asked, texts),
    equities: [...known].map((holder) => {
      const held = equity.held.find((one) => one.holder === holder)
      return {
        holder,
        text: rules?.profile.equities.find((one) => one.holder === holder)?.text ?? null,
        state: held?.state ?? 'not_asked',
        askedAt: whenOrNull(held?.askedAt ?? null),
        due: whenOrNull(held?.due ?? null),
        overridden: held?.overridden ?? false,
        words: textIn(opened(texts, held?.answerEntry ?? null), 'words'),
      }
    }),
    actions: actionsOn(roles, viewer, state, asked),
  }
}
