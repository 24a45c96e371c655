// What will an office say next about a warning? Three likely steps for three big buttons; every step stays one press away.
// Source: the ladder of glossary 1. Which of them are allowed is the node's to say, not ours.

import type { CallOf } from '@tocsin/api'

export type Level = CallOf<'acknowledge'>['body']['level']
export const ladder: readonly Level[] = [
  'received',
  'read',
  'understood',
  'passed_on',
  'acting',
  'need_more',
  'cannot_act',
  'refused',
]
export const isLevel = (word: string | null): word is Level => ladder.some((each) => each === word)

/** Whoever has this page open has read it: `received` is offered by the whole ladder only. */
const likely: Readonly<Record<Level, readonly Level[]>> = {
  received: ['read', 'understood', 'passed_on'],
  read: ['understood', 'passed_on', 'acting'],
  understood: ['passed_on', 'acting', 'need_more'],
  passed_on: ['acting', 'passed_on', 'need_more'],
  acting: ['passed_on', 'need_more', 'cannot_act'],
  need_more: ['understood', 'passed_on', 'acting'],
  cannot_act: ['passed_on', 'acting', 'need_more'],
  refused: ['read', 'passed_on', 'need_more'],
}

/** What may be said of a warning that has texts for these levels: without one nobody below was told anything. */
export const sayable = (levels: readonly string[]): readonly Level[] =>
  levels.length === 0 ? ladder.filter((level) => level !== 'passed_on') : ladder

/** The three next steps after the strongest one said so far. */
export function nextSteps(level: string | null, levels: readonly string[]): readonly Level[] {
  const first = likely[isLevel(level) ? level : 'received'].filter((step) => sayable(levels).includes(step))
  const rest = (['acting', 'need_more', 'cannot_act', 'understood'] as const).filter(
    (step) => !first.includes(step) && step !== level,
  )
  return [...first, ...rest].slice(0, 3)
}

/** Steps that are said with a reason; without one the node takes only the second. */
export const takesReason = (level: Level): boolean =>
  level === 'need_more' || level === 'cannot_act' || level === 'refused'
