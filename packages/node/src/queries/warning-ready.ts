// What does somebody who warned in a hurry read back? Texts, numbers and papers as they were recorded by the very steps of
// the call, so that the answer to a repeat is the same whatever happened since.

import type { AnswerOf } from '@tocsin/api'
import type { Frame } from '@tocsin/domain'
import type { Ports } from '../ports.ts'
import type { Viewer } from '../store/ports.ts'
import { contents, textIn, when } from './read.ts'
import { exposureIn } from './releases.ts'

type Ready = AnswerOf<'warnNow'>
type Missing = Ready['missing'][number]

const word = (frame: Frame | undefined, name: string): string | null => textIn(frame?.facts, name)
const due = (frame: Frame): string | null => (typeof frame.facts.due === 'number' ? when(frame.facts.due) : null)

/** The papers that these steps left owing: those of the case, and the custodian's word. */
function missingIn(frames: readonly Frame[]): Missing[] {
  return frames.flatMap((frame): Missing[] => {
    if (frame.kind === 'case/paper-owed@1')
      return [{ act: word(frame, 'paper') ?? '', owner: word(frame, 'owner') ?? '', due: due(frame) }]
    return frame.kind === 'source/asked@1' ? [{ act: 'could_have_known', owner: 'custodian', due: due(frame) }] : []
  })
}

/** The answer to Warn now beside its receipt. */
export async function warningReady(
  ports: Ports,
  viewer: Viewer,
  frames: readonly Frame[],
): Promise<Pick<Ready, 'texts' | 'pair' | 'verdict' | 'exposure' | 'missing'>> {
  const composed = frames.filter(({ kind }) => kind === 'release/composed@1')
  const opened = await contents(
    ports,
    viewer,
    composed.map(({ index }) => index),
  )
  const said = (lang: string): string | null => {
    const frame = composed.find((each) => each.facts.lang === lang)
    return frame === undefined ? null : textIn(opened.get(frame.index), 'text')
  }
  const [en, ar] = [said('en'), said('ar')]
  const assessed = frames.findLast(({ kind }) => kind.startsWith('release/assessed@'))
  return {
    texts: { ...(en === null ? {} : { en }), ...(ar === null ? {} : { ar }) },
    pair: word(composed[0], 'pair') ?? '',
    verdict: (word(assessed, 'verdict') ?? 'not_assessed') as Ready['verdict'],
    exposure: exposureIn(frames),
    missing: missingIn(frames),
  }
}
