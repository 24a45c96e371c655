// How is something said on a channel? In the same commit as the act that says it: what is recorded was said, and what
// was said is recorded. A refusal by rule is recorded too, and then nothing is said.

import { accepted, type ChannelId, type Decision, type Instant, type Place } from '@tocsin/domain'
import type { Draft } from '../channel/ports.ts'
import { ChannelRefused } from '../channel/refusals.ts'
import type { Ports } from '../ports.ts'
import type { Viewer } from '../store/ports.ts'
import { type Act, act, type Request, type Result, resultOf } from './act.ts'

export interface Saying<Loaded> extends Omit<Act<Loaded>, 'decide' | 'also'> {
  readonly decide: (loaded: Loaded, now: Instant, place: Place) => Decision
}

/** One act whose message goes into the log of `channel`. */
export async function say<Loaded>(
  ports: Ports,
  viewer: Viewer,
  request: Request,
  channel: ChannelId,
  draft: Draft,
  given: Saying<Loaded>,
): Promise<Result> {
  const before = await ports.store.committed(request.id, request.digest)
  if (before !== undefined) return resultOf(before)
  let result: Result | undefined
  try {
    await ports.channels.append(channel, [draft], async (said) => {
      const [place] = said.places
      if (place === undefined) throw new RangeError('a message without a place')
      result = await act(ports, viewer, request, {
        ...given,
        decide: (loaded, now): Decision => {
          const decision = given.decide(loaded, now, place)
          if (decision.kind === 'refused') return decision
          const [first, ...rest] = decision.entries
          return accepted(first, ...rest, ...said.entries)
        },
        also: () => said.also,
      })
      return result.committed
    })
  } catch (error) {
    if (!(error instanceof ChannelRefused)) throw error
    const refusal = { code: error.code, rule: 'channel 5', path: '' }
    return act(ports, viewer, request, { ...given, decide: () => ({ kind: 'refused', refusal }) })
  }
  if (result === undefined) throw new RangeError('nothing was committed')
  return result
}
