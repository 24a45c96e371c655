// Everything that the pipeline offers to the node. Stages in order; an earlier one never imports a later one.

export * from './0-kernel/authority.ts'
export * from './0-kernel/entry.ts'
export * from './0-kernel/entry-kinds.ts'
export * from './0-kernel/facts.ts'
export * from './0-kernel/ids.ts'
export * from './0-kernel/instant.ts'
export * from './0-kernel/part.ts'
export * from './0-kernel/read-tables.ts'
export * from './0-kernel/refusal.ts'
export * from './2-case/ladder.ts'
export * from './aggregates.ts'
