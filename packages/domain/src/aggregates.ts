// What are the streams of the record, and which parts does each have? The one place that puts the stages together.

import { type CalendarsState, calendarsPart } from './0-kernel/calendar.ts'
import type { Aggregate, AggregateType } from './0-kernel/entry.ts'
import { type NodeState, nodePart } from './0-kernel/node.ts'
import { type OperatorState, operatorPart } from './0-kernel/operator.ts'
import { type Combined, combine } from './0-kernel/part.ts'
import { type PersonState, personPart } from './0-kernel/person.ts'
import { type SuccessionState, successionPart } from './0-kernel/succession.ts'
import { type BatchState, batchPart } from './1-intake/batch.ts'
import { type CeilingsState, ceilingsPart } from './1-intake/ceiling.ts'
import { type ClearedState, clearedPart } from './1-intake/cleared.ts'
import { type CrowdState, crowdPart } from './1-intake/crowd.ts'
import { type WordsState, wordsPart } from './1-intake/custodian-word.ts'
import { type ReadingState, readingPart, type SecondState, secondPart } from './1-intake/second.ts'
import { type SourceState, sourcePart } from './1-intake/source.ts'
import { type WorldState, worldPart } from './1-intake/world.ts'
import { type WorldUse, worldUsePart } from './1-intake/world-use.ts'
import { type CaseState, casePart } from './2-case/case.ts'
import { type PlacesState, placesPart } from './2-case/places.ts'
import { type PseudoClaimsState, pseudoClaimsPart } from './2-case/pseudo-claim.ts'
import { type ActorsState, actorsPart } from './3-victims/actors.ts'
import { type AssurancesState, assurancesPart } from './3-victims/assurance.ts'
import { type CounterpartState, counterpartPart } from './3-victims/counterpart.ts'
import { type LibraryState, libraryPart } from './3-victims/library.ts'
import { type OpinionState, opinionPart } from './3-victims/opinion.ts'
import { type OrganisationState, organisationPart } from './3-victims/organisation.ts'
import { type PartyState, partyPart } from './3-victims/party.ts'
import { type PeopleState, peoplePart } from './3-victims/people.ts'
import { type DisputesState, disputesPart } from './4-duty/dispute.ts'
import { dutyPart } from './4-duty/duty.ts'
import type { DutyState } from './4-duty/duty-state.ts'
import { type SignersState, signersPart } from './4-duty/profile-signers.ts'
import { type ProfileState, profilePart } from './4-duty/profile-stream.ts'
import { type ConsentState, consentPart } from './5-release/consent.ts'
import { type CustodiansState, custodiansPart } from './5-release/custodian.ts'
import { type EquityState, equityPart } from './5-release/equity.ts'
import { type LevelsState, levelsPart } from './5-release/levels.ts'
import { type ReleaseState, releasePart } from './5-release/release.ts'
import { type RightState, rightPart } from './5-release/right.ts'
import { type TextState, textPart } from './5-release/text/record.ts'
import { type ChannelState, channelPart } from './6-delivery/channel.ts'
import { deliveryPart } from './6-delivery/delivery.ts'
import type { DeliveryState } from './6-delivery/delivery-state.ts'
import { type ReceivedState, receivedPart } from './7-acknowledgement/received.ts'
import { type AfterAttackState, afterAttackPart } from './8-outcome/after-attack.ts'
import { type AftermathState, aftermathPart } from './8-outcome/aftermath.ts'
import { type OutcomeState, outcomePart } from './8-outcome/outcome.ts'

/** The state of each stream: its id, and the state of each part under the part's name. */
export interface StreamStates {
  readonly node: Combined<{
    readonly node: NodeState
    readonly places: PlacesState
    readonly calendars: CalendarsState
    readonly signers: SignersState
    readonly operator: OperatorState
  }>
  readonly person: Combined<{ readonly person: PersonState }>
  readonly profile: Combined<{ readonly profile: ProfileState }>
  readonly source: Combined<{
    readonly source: SourceState
    readonly use: WorldUse
    readonly cleared: ClearedState
    readonly ceilings: CeilingsState
    readonly words: WordsState
    readonly crowd: CrowdState
    readonly second: SecondState
  }>
  readonly batch: Combined<{ readonly batch: BatchState }>
  readonly party: Combined<{ readonly party: PartyState }>
  readonly counterpart: Combined<{ readonly counterpart: CounterpartState; readonly assurances: AssurancesState }>
  readonly case: Combined<{
    readonly core: CaseState
    readonly pseudoClaims: PseudoClaimsState
    readonly people: PeopleState
    readonly actors: ActorsState
    readonly duty: DutyState
    readonly outcome: OutcomeState
    readonly disputes: DisputesState
    readonly afterAttack: AfterAttackState
    readonly aftermath: AftermathState
  }>
  readonly release: Combined<{
    readonly release: ReleaseState
    readonly right: RightState
    readonly consent: ConsentState
    readonly equity: EquityState
    readonly custodians: CustodiansState
    readonly text: TextState
    readonly levels: LevelsState
  }>
  readonly delivery: Combined<{ readonly delivery: DeliveryState }>
  readonly received: Combined<{ readonly received: ReceivedState }>
  readonly channel: Combined<{ readonly channel: ChannelState }>
  readonly organisation: Combined<{ readonly organisation: OrganisationState }>
  readonly authority: Combined<{ readonly library: LibraryState }>
  readonly opinion: Combined<{ readonly opinion: OpinionState }>
  readonly succession: Combined<{ readonly succession: SuccessionState }>
  readonly world: Combined<{ readonly world: WorldState }>
  readonly reading: Combined<{ readonly reading: ReadingState }>
}

/** Every stream with its fold and its rows. */
export const aggregates: { readonly [Type in AggregateType]: Aggregate<StreamStates[Type]> } = {
  node: combine('node', {
    node: nodePart,
    places: placesPart,
    calendars: calendarsPart,
    signers: signersPart,
    operator: operatorPart,
  }),
  person: combine('person', { person: personPart }),
  profile: combine('profile', { profile: profilePart }),
  source: combine('source', {
    source: sourcePart,
    use: worldUsePart,
    cleared: clearedPart,
    ceilings: ceilingsPart,
    words: wordsPart,
    crowd: crowdPart,
    second: secondPart,
  }),
  batch: combine('batch', { batch: batchPart }),
  party: combine('party', { party: partyPart }),
  counterpart: combine('counterpart', { counterpart: counterpartPart, assurances: assurancesPart }),
  case: combine('case', {
    core: casePart,
    pseudoClaims: pseudoClaimsPart,
    people: peoplePart,
    actors: actorsPart,
    duty: dutyPart,
    outcome: outcomePart,
    disputes: disputesPart,
    afterAttack: afterAttackPart,
    aftermath: aftermathPart,
  }),
  release: combine('release', {
    release: releasePart,
    right: rightPart,
    consent: consentPart,
    equity: equityPart,
    custodians: custodiansPart,
    text: textPart,
    levels: levelsPart,
  }),
  delivery: combine('delivery', { delivery: deliveryPart }),
  received: combine('received', { received: receivedPart }),
  channel: combine('channel', { channel: channelPart }),
  organisation: combine('organisation', { organisation: organisationPart }),
  authority: combine('authority', { library: libraryPart }),
  opinion: combine('opinion', { opinion: opinionPart }),
  succession: combine('succession', { succession: successionPart }),
  world: combine('world', { world: worldPart }),
  reading: combine('reading', { reading: readingPart }),
}
