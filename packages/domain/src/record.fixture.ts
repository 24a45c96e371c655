// A ledger in memory for tests: accepts decisions, folds the streams they touch, and shows their rows.

import { type Aggregate, type AggregateType, type Frame, type NewEntry, type Row, typeOf } from './0-kernel/entry.ts'
import { entryKinds } from './0-kernel/entry-kinds.ts'
import type { Instant } from './0-kernel/instant.ts'
import type { Decision } from './0-kernel/refusal.ts'
import { aggregates, type StreamStates } from './aggregates.ts'

/** What a test recorded so far. Time is moved by hand. */
export class Recorder {
  readonly frames: Frame[] = []
  readonly contents: (NewEntry['content'] | undefined)[] = []
  now: Instant
  constructor(now: Instant) {
    this.now = now
  }

  /** Records an accepted decision; a refusal is given back as its code and records nothing. */
  take(actor: string, decision: Decision): string {
    if (decision.kind === 'refused') return decision.refusal.code
    this.append(actor, decision.entries)
    return 'accepted'
  }

  append(actor: string, entries: readonly NewEntry[]): void {
    entries.forEach(checkShape)
    for (const { content, kind, aggregate, facts, profile, cause } of entries) {
      const entry = {
        kind,
        aggregate,
        facts,
        ...(profile === undefined ? {} : { profile }),
        ...(cause === undefined ? {} : { cause }),
      }
      const version = this.frames.filter((frame) => frame.aggregate === aggregate).length + 1
      this.frames.push({ index: this.frames.length, at: this.now, version, actor, command: 'command_test', ...entry })
      this.contents.push(content)
    }
  }

  /** The fold of one stream. */
  state<Type extends AggregateType>(type: Type, id: string): StreamStates[Type] {
    const aggregate: Aggregate<StreamStates[Type]> = aggregates[type]
    return this.frames
      .filter((frame) => frame.aggregate === id && typeOf(frame.kind) === type)
      .reduce((state, frame) => aggregate.evolve(state, frame), aggregate.initial)
  }

  rows(type: AggregateType, id: string, table: string): Row['values'][] {
    const aggregate: Aggregate<StreamStates[AggregateType]> = aggregates[type]
    return aggregate
      .rows(this.state(type, id))
      .filter((row) => row.table === table)
      .map((row) => row.values)
  }
}

/** An entry says what its kind promises: every fact and field that must be there, and none that nobody knows. */
function checkShape({ kind, facts, content, scope }: NewEntry): void {
  const shape = entryKinds[kind]
  if (shape === undefined) throw new Error(`${kind} is not in entryKinds`)
  for (const [names, given] of [
    [shape.facts, facts],
    [shape.content, content ?? {}],
  ] as const) {
    const known = names.map((name) => name.replace('?', ''))
    for (const name of Object.keys(given)) if (!known.includes(name)) throw new Error(`${kind} has an unknown ${name}`)
    for (const name of names) if (!name.endsWith('?') && !(name in given)) throw new Error(`${kind} lacks ${name}`)
  }
  if ((content === undefined) !== (scope === undefined)) throw new Error(`${kind}: content and scope go together`)
}
