// What whoever answers for a source is asked and says, what they clear in advance, and what others may know of it.

import { z } from '../zod.ts'
import { actions, at, closed, code, facts, hex32, id, instant, text } from './basic.ts'
import { custodianState, element } from './words.ts'

/** Names, of one pool, the finest rung that may go unasked: of an element by its label, or of one claim by its number. */
export const setCeiling = closed({
  pool: code,
  on: z.union([
    closed({ element, label: code }),
    closed({ case: id('case'), claim: id('claim'), rung: z.int().min(0).max(15) }),
  ]),
  /** From now unless said otherwise. */
  from: instant.optional(),
  until: instant,
}).meta({ id: 'SetCeiling' })
export const withdrawCeiling = closed({ ceiling: z.int().min(0) }).meta({ id: 'WithdrawCeiling' })
export const nameDeputy = closed({ deputy: id('person') }).meta({ id: 'NameDeputy' })
export const handOverCustody = closed({ custodian: id('person'), deputy: id('person') }).meta({ id: 'HandOverCustody' })

export const sayCustodianWord = closed({
  release: id('release'),
  /** The pair that was read. */
  pair: hex32,
  word: z.enum(['agreed', 'objected', 'move_first']),
  /** Why; stays in the custody of the source. Needed with every word but a yes. */
  reason: text(4000).optional(),
  /** Until when the source must be moved or warned; with `move_first`. */
  due: instant.optional(),
}).meta({ id: 'SayCustodianWord' })
export const sourceMoved = closed({ release: id('release') }).meta({ id: 'SourceMoved' })
export const overrideCustodians = closed({ reason: text(4000) }).meta({ id: 'OverrideCustodians' })

const ceilingView = z.object({
  ceiling: z.int(),
  pool: z.string(),
  element: z.string().nullable(),
  label: z.string().nullable(),
  case: z.string().nullable(),
  claim: z.string().nullable(),
  rung: z.int().nullable(),
  from: at,
  until: at,
  withdrawnAt: at.nullable(),
  inForce: z.boolean(),
})
const question = z.object({
  release: z.string(),
  pair: z.string(),
  state: custodianState,
  due: at,
  /** Why nobody need answer any more; null while it is open. */
  closed: z.string().nullable(),
  texts: z.object({ en: z.string(), ar: z.string() }),
  passOn: z.array(z.object({ level: z.string(), en: z.string(), ar: z.string() })),
  /** The numbers of this source, as they were when it was asked. */
  numbers: facts,
  /** Of this source alone: the entries which, if they are wrong, bring it over a limit. */
  restsOn: z.array(z.string()),
  /** What was answered, and why. */
  reason: z.string().nullable(),
  moveDue: at.nullable(),
})
export const custodyView = z
  .object({
    source: z.string(),
    custodian: z.string(),
    deputy: z.string().nullable(),
    pools: z.array(z.string()),
    ceilings: z.array(ceilingView),
    questions: z.array(question),
    actions,
  })
  .meta({ id: 'Custody' })

/** Numbers and words: who could have known, and why somebody objects, stand nowhere here. */
export const custodiansView = z
  .object({
    release: z.string(),
    custodians: z.array(
      z.object({
        source: z.string(),
        state: custodianState,
        /** Whether it would hold the release as things stand. */
        holds: z.boolean(),
        due: at.nullable(),
        moveDue: at.nullable(),
        overridden: z.boolean(),
      }),
    ),
    actions,
  })
  .meta({ id: 'Custodians' })
