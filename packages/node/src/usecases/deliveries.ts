// What do we tell them about our warning afterwards? Answers to their questions, on the channel that brought it.

import {
  type Aside,
  alongWith,
  asideEntry,
  asideFault,
  type ChannelId,
  type Decision,
  type DeliveryId,
  answerQuestion as decideAnswer,
  type ReleaseState,
  textAs,
  wireTexts,
} from '@tocsin/domain'
import { fromHex, type Ref } from '@tocsin/protocol'
import { AbsentError } from '../absent.ts'
import type { Ports } from '../ports.ts'
import type { Viewer } from '../store/ports.ts'
import { act, actorOf, type Reads, type Request, type Result, rolesOn } from './act.ts'
import { asideOf } from './aside.ts'
import { reachedBy } from './right.ts'
import { say } from './say.ts'

/** A place in a log as a reference in a message. */
export const refOf = (place: {
  readonly dir: number
  readonly inc: number
  readonly seq: number
  readonly leaf: string
}): Ref => ({
  dir: place.dir === 1 ? 1 : 0,
  inc: place.inc,
  seq: place.seq,
  leaf: fromHex(place.leaf),
})

interface Loaded {
  readonly delivery: { readonly release: string }
  readonly release: ReleaseState
  readonly aside: Aside
  readonly reached: Decision | undefined
}

/** An answer that may be given, unless whoever hears it or what it says stands against it. */
function checked({ delivery, release, aside, reached }: Loaded, answered: Decision): Decision {
  if (reached !== undefined) return reached
  if (answered.kind === 'refused') return answered
  return asideFault(release, aside) ?? alongWith(answered, [asideEntry(delivery.release, release.case, aside)])
}

/** Answers a question of theirs. */
export async function answerQuestion(
  ports: Ports,
  viewer: Viewer,
  request: Request,
  id: DeliveryId,
  question: string,
  text: string,
  override: string | null,
): Promise<Result> {
  if ((await rolesOn(ports, viewer, id)).length === 0) throw new AbsentError()
  const { state } = await ports.store.load<{ readonly delivery: Parameters<typeof decideAnswer>[0] }>('delivery', id)
  const asked = state.delivery.questions.find((one) => one.question === question)
  const words = textAs(text)
  const given = {
    type: 'delivery',
    id,
    action: 'delivery.answer',
    // an answer is heard by whoever hears the warning: who that is may have become known since (people A1)
    load: async (reads: Reads) => {
      const { delivery } = await reads.visible('delivery', id)
      const { release } = await reads.visible('release', delivery.release)
      const said = { about: 'answer', text: words, override, on: id } as const
      const aside = await asideOf(ports, viewer, reads, release, said, ports.clock.now())
      return { delivery, release, aside, reached: await reachedBy(ports, reads, delivery.release) }
    },
  } as const
  const place = asked?.place ?? null
  if (place === null)
    return act(ports, viewer, request, {
      ...given,
      decide: (loaded) =>
        checked(loaded, decideAnswer(loaded.delivery, { question, text: words, by: actorOf(viewer), place: null }, id)),
    })
  const channel = state.delivery.channel as ChannelId
  // the warning first, then the question: the reader finds both
  const warning = state.delivery.place === null ? [] : [refOf(state.delivery.place)]
  const draft = {
    type: 'answer',
    priority: 1,
    refs: [...warning, refOf(place)],
    body: { text: wireTexts(words) },
  } as const
  return say(ports, viewer, request, channel, draft, {
    ...given,
    decide: (loaded, _now, at) =>
      checked(loaded, decideAnswer(loaded.delivery, { question, text: words, by: actorOf(viewer), place: at }, id)),
  })
}
