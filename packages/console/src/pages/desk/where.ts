// Where is an owed act done? The page of each act that the desk of a node may name, by what the act is about.

import type { AnswerOf } from '@tocsin/api'
import type { MessageKey } from '../../i18n/messages.ts'
import { pathTo } from '../../page-route.ts'

export type Owed = AnswerOf<'readDesk'>['items'][number]

interface Place {
  readonly label: MessageKey
  readonly to: string
}

/** Acts for one person or place at risk: `about` is that person or place. */
const duty = '/duty/:case/:about'
const release = '/releases/:about'
const delivery = '/releases/deliveries/:about'
const places: Readonly<Record<string, Place>> = {
  sign_waiver: { label: 'desk.act.sign_waiver', to: `${duty}/waive/sign` },
  review_waiver: { label: 'desk.act.review_waiver', to: duty },
  determine: { label: 'desk.act.determine', to: `${duty}/determine` },
  review: { label: 'desk.act.review', to: `${duty}/review` },
  approve: { label: 'desk.act.approve', to: `${duty}/approve` },
  rationale: { label: 'desk.act.rationale', to: duty },
  second_protector: { label: 'desk.act.second_protector', to: '/cases/:case/protectors/new?atRisk=:about' },
  recheck: { label: 'desk.act.recheck', to: duty },
  look_again: { label: 'desk.act.look_again', to: duty },
  warn: { label: 'desk.act.warn', to: '/releases/new?case=:case&atRisk=:about' },
  ask_site: { label: 'desk.act.ask_site', to: duty },
  renew: { label: 'desk.act.renew', to: duty },
  too_late: { label: 'desk.act.too_late', to: duty },
  cover: { label: 'desk.act.cover', to: duty },
  double_standard: { label: 'desk.act.double_standard', to: `${duty}/double-standard` },
  no_addressee: { label: 'desk.act.no_addressee', to: '/cases/:case/protectors/new?atRisk=:about' },
  could_have_known: { label: 'desk.act.could_have_known', to: '/intake/sources/:about/could-have-known?case=:case' },
  world_moved: { label: 'desk.act.world_moved', to: '/intake/sources/:about/world' },
  'source.word': { label: 'desk.act.source.word', to: '/intake/sources/:about/custody' },
  'source.second': { label: 'desk.act.source.second', to: '/intake/sources/:about/second-opinions' },
  'reading.answer': { label: 'desk.act.reading.answer', to: '/intake/readings/:about' },
  'source.move': { label: 'desk.act.source.move', to: '/intake/sources/:about/custody' },
  'release.compose': { label: 'desk.act.compose', to: `${release}/compose` },
  'release.approve': { label: 'desk.act.approveRelease', to: `${release}/approve` },
  'release.seal': { label: 'desk.act.seal', to: `${release}/seal` },
  'release.consent': { label: 'desk.act.consent', to: `${release}/asked-first` },
  'release.equity': { label: 'desk.act.equity', to: `${release}/asked-first` },
  'delivery.held': { label: 'desk.act.held', to: delivery },
  dispute: { label: 'desk.act.dispute', to: '/cases/:case/disputes' },
  'source.clearing': { label: 'desk.act.sourceClearing', to: '/intake/sources/:about/history' },
  'source.over': { label: 'desk.act.sourceOver', to: '/intake/sources/:about/history' },
  attack_review: { label: 'desk.act.attackReview', to: '/cases/:case/attack-review' },
  'received.acknowledge': { label: 'desk.act.acknowledge', to: '/channels/received/:about/acknowledge' },
  'assurance.refresh': { label: 'desk.act.assurance', to: '/channels/counterparts/:about' },
  'succession.accept': { label: 'desk.act.succession', to: '/oversight/successions/:about' },
  'channel.quiet': { label: 'desk.act.quiet', to: '/channels/:about' },
}

/** What is owed and where it is done; an act of a delivery that has no page of its own is done on the delivery's. */
export function placeOf(item: Owed): Place {
  const known = places[item.act]
  const { case: id, about } = item
  if (known !== undefined) return { label: known.label, to: pathTo(known.to, { case: id, about }) }
  const [stream] = item.act.split('.', 1)
  if (stream === 'delivery') return { label: 'desk.act.silent', to: pathTo(delivery, { about }) }
  if (stream === 'escalated') return { label: 'desk.act.escalated', to: pathTo(delivery, { about }) }
  if (stream === 'opinion') return { label: 'desk.act.opinion', to: '/desk' }
  if (stream === 'release') return { label: 'desk.act.release', to: pathTo(release, { about }) }
  return { label: 'desk.act.other', to: id === '' ? '/desk' : pathTo('/cases/:case', { case: id }) }
}

/** States of a desk row in which somebody must act now. */
const acute = new Set(['overdue', 'blocking', 'alarm', 'missed'])
/** How near a deadline is, in share of nothing but time: an hour before it, it is at risk. */
const nearly = 3_600_000

export type Urgency = 'act' | 'warm' | 'note' | 'quiet'
export function urgencyOf(item: Owed, now: Date): Urgency {
  const left = item.due === null ? null : Date.parse(item.due) - now.getTime()
  if (acute.has(item.state) || (left !== null && left < 0)) return 'act'
  if (item.state === 'at_risk' || (left !== null && left < nearly)) return 'warm'
  return left === null ? 'quiet' : 'note'
}
