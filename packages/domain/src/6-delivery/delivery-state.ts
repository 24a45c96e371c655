// What is known of one delivery at an instant? The types that the fold fills and the rows show.

import type { Instant } from '#kernel/instant.ts'
import type { AcknowledgementLevel, DeliverySilence, Evidence, Outcome } from '#kernel/words.ts'
import type { Place } from './place.ts'

export type DeliveryStanding = 'none' | 'queued' | 'handed' | 'receipted' | 'acknowledged' | 'stopped'
export type Transport = 'push' | 'poll' | 'bundle' | 'oral' | 'paper'

export interface Handed {
  readonly at: Instant
  readonly transport: string
}

export interface Acknowledged {
  readonly at: Instant
  readonly level: AcknowledgementLevel
  readonly office: string
  readonly evidence: Evidence
  readonly passedTo: string | null
  /** Whether we sealed a text for the level that they say was told; true where they say no level. */
  readonly drafted: boolean
  readonly place: Place | null
  readonly entry: number
}

export interface ToldBelow {
  readonly at: Instant
  readonly level: string
  readonly when: Instant
  readonly office: string
  /** As of a statement: whether there was a text for that level. */
  readonly drafted: boolean
  readonly entry: number
}

export interface Asked {
  readonly question: string
  readonly at: Instant
  readonly entry: number
  readonly place: Place | null
  readonly answeredAt: Instant | null
  readonly answerEntry: number | null
}

export interface Stated {
  readonly at: Instant
  readonly code: Outcome
  readonly ground: 'stated' | 'observed'
  readonly entry: number
}

/** A silence as recorded: which one, since when, whose it is and what comes next. */
export interface Silent {
  readonly silence: DeliverySilence
  readonly since: Instant
  readonly at: Instant
  readonly owner: string
  readonly next: string
  /** How often this silence was recorded, from 1. */
  readonly round: number
  readonly endedAt: Instant | null
  readonly entry: number
}

export interface DeliveryState {
  readonly state: DeliveryStanding
  readonly compartment: string
  readonly case: string
  readonly release: string
  readonly counterpart: string
  readonly channel: string
  readonly payload: string
  readonly change: string | null
  readonly priority: number
  readonly office: string | null
  readonly basis: string
  readonly atRisk: readonly string[]
  readonly queuedAt: Instant
  readonly sendBy: Instant
  readonly fetchBy: Instant
  readonly ackBy: Instant
  /** Milliseconds after which an unbroken silence is recorded again and moved on. */
  readonly repeat: number
  readonly validUntil: Instant | null
  readonly place: Place | null
  readonly handed: readonly Handed[]
  readonly receiptedAt: Instant | null
  readonly level: AcknowledgementLevel | null
  readonly acknowledgements: readonly Acknowledged[]
  readonly passedOn: readonly ToldBelow[]
  /** Where in their log they say that a level was told for which we sealed no text. */
  readonly notDrafted: readonly Place[]
  readonly questions: readonly Asked[]
  readonly outcomes: readonly Stated[]
  readonly silences: readonly Silent[]
  readonly escalations: number
  /** Next steps owed after a refusal or an unbroken silence. */
  readonly escalated: { readonly owner: string; readonly next: string; readonly at: Instant } | null
  /** Why it does not leave although it is sealed: whom it would reach has become known since (people A1). */
  readonly held: { readonly code: string; readonly addressee: string; readonly at: Instant } | null
  readonly deliveredAt: Instant | null
  readonly protectedAt: Instant | null
  readonly entry: number
}

const never = 0 as Instant
export const noDelivery: DeliveryState = {
  state: 'none',
  compartment: '',
  case: '',
  release: '',
  counterpart: '',
  channel: '',
  payload: 'warning',
  change: null,
  priority: 0,
  office: null,
  basis: 'duty',
  atRisk: [],
  queuedAt: never,
  sendBy: never,
  fetchBy: never,
  ackBy: never,
  repeat: 0,
  validUntil: null,
  place: null,
  handed: [],
  receiptedAt: null,
  level: null,
  acknowledgements: [],
  passedOn: [],
  notDrafted: [],
  questions: [],
  outcomes: [],
  silences: [],
  escalations: 0,
  escalated: null,
  held: null,
  deliveredAt: null,
  protectedAt: null,
  entry: -1,
}
