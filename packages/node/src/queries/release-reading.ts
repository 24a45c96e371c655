// What do they read, letter by letter, what of it was never said before, and what is assumed about whoever looks for the
// source? For the person who puts a name under it (console 2: rendered from the sealed document, not from the case).

import type { AnswerOf } from '@tocsin/api'
import {
  assumptions,
  assumptionsOf,
  type CaseState,
  type Frame,
  type ReleaseState,
  type TextState,
} from '@tocsin/domain'
import { decodePayload, toBase64, toHex } from '@tocsin/protocol'
import { capsOf } from '../custody.ts'
import type { Ports } from '../ports.ts'
import { documentOf, type ReleaseTexts, refTo } from '../sealed-document.ts'
import { OPEN } from '../store/tables.ts'
import { recordIn, textIn } from './read.ts'

type Release = AnswerOf<'readRelease'>
type Below = Pick<Release['passOn'][number], 'level' | 'text'>
type Read = Pick<Release, 'texts' | 'document' | 'sealed'> & { readonly passOn: readonly Below[] }

const wordsOf = ({ text, passOn }: ReleaseTexts): Pick<Read, 'texts' | 'passOn'> => ({
  texts: { en: text.en, ar: text.ar },
  passOn: passOn.map(({ level, en, ar }) => ({ level, text: { en, ar } })),
})

/** The words in the bytes themselves: what a reader at the other end decodes. */
function wordsIn(bytes: Uint8Array): Pick<Read, 'texts' | 'passOn'> | undefined {
  const payload = decodePayload(bytes, 'intelligence')
  if (payload.type !== 'warning' && payload.type !== 'change') return undefined
  const { text, passOn } = payload.type === 'warning' ? payload.body : payload.body.warning
  return { texts: { ...text }, passOn: passOn.map(({ level, text: below }) => ({ level, text: { ...below } })) }
}

const priorities = [0, 1, 2, 3] as const

/**
 * The bytes whose SHA-256 the seal recorded. The document itself is enciphered to its reader and opens for nobody here:
 * it is built once more, and believed only when its digest is the recorded one.
 */
async function sealedBytes(
  ports: Ports,
  release: ReleaseState,
  texts: ReleaseTexts,
  digest: string,
): Promise<Uint8Array | undefined> {
  const followed = await refTo(ports, release.previous)
  for (const refs of followed.length === 0 ? [[]] : [followed, []])
    for (const priority of priorities) {
      const bytes = documentOf(release, texts, priority, refs)
      if (toHex(ports.primitives.sha256(bytes)) === digest) return bytes
    }
  return undefined
}

/** Exactly what they read: out of the sealed bytes once there are some, before that the pair that an approval names. */
export async function readingOf(
  ports: Ports,
  release: ReleaseState,
  frames: readonly Frame[],
  texts: ReleaseTexts | null,
): Promise<Read> {
  if (texts === null) return { texts: {}, passOn: [], document: null, sealed: null }
  const seal = frames.findLast(({ kind }) => kind === 'release/sealed@1')
  const digest = seal === undefined ? null : textIn(seal.facts, 'document')
  if (digest === null) return { ...wordsOf(texts), document: toBase64(documentOf(release, texts, 1, [])), sealed: null }
  const bytes = await sealedBytes(ports, release, texts, digest)
  const words = bytes === undefined ? undefined : wordsIn(bytes)
  // said, not hidden: what stands on the page is then the approved pair, and nobody can say that it is what left
  if (bytes === undefined || words === undefined)
    return { ...wordsOf(texts), document: null, sealed: { digest, same: false } }
  return { ...words, document: toBase64(bytes), sealed: { digest, same: true } }
}

/**
 * The finest rung of each claim that was told before this release to anybody who may pool it with whoever reads this
 * one, in whatever release. For a protected source by the account of its pool, else by everything that was sealed.
 */
export async function saidBefore(ports: Ports, id: string, release: ReleaseState): Promise<Release['saidBefore']> {
  const claims = release.rungs.map(({ claim }) => claim)
  if (claims.length === 0) return []
  const rows =
    release.accounted.length > 0 ? await accounted(ports, id, release, claims) : await told(ports, id, release, claims)
  const finest = new Map<string, number>()
  for (const { claim, rung } of rows) finest.set(claim, Math.max(finest.get(claim) ?? 0, rung))
  return [...finest].map(([claim, rung]) => ({ claim, rung }))
}

interface Rung {
  readonly claim: string
  readonly rung: number
}

async function accounted(
  ports: Ports,
  id: string,
  release: ReleaseState,
  claims: readonly string[],
): Promise<readonly Rung[]> {
  const rows = await ports.store.db
    .selectFrom('origin_account')
    .leftJoin('release_row', (join) =>
      join.onRef('release_row.aggregate', '=', 'origin_account.aggregate').on('release_row.until_index', '=', OPEN),
    )
    .select(['origin_account.source', 'origin_account.pool', 'origin_account.claim', 'origin_account.rung'])
    .select('release_row.sealed_at')
    .where('origin_account.claim', 'in', claims)
    .where('origin_account.aggregate', '<>', id)
    .where('origin_account.until_index', '=', OPEN)
    .execute()
  const isOurs = (source: string, pool: string): boolean =>
    release.accounted.some((one) => one.source === source && (pool === one.pool || pool === '' || one.pool === ''))
  return rows.filter(({ source, pool, sealed_at }) => isOurs(source, pool) && isBefore(release, sealed_at))
}

async function told(
  ports: Ports,
  id: string,
  release: ReleaseState,
  claims: readonly string[],
): Promise<readonly Rung[]> {
  const rows = await ports.store.db
    .selectFrom('release_rung_row')
    .innerJoin('release_row', 'release_row.aggregate', 'release_rung_row.aggregate')
    .select(['release_rung_row.claim', 'release_rung_row.rung', 'release_row.sealed_at'])
    .where('release_rung_row.claim', 'in', claims)
    .where('release_rung_row.aggregate', '<>', id)
    .where('release_rung_row.until_index', '=', OPEN)
    .where('release_row.until_index', '=', OPEN)
    .where('release_row.sealed_at', 'is not', null)
    .execute()
  return rows.filter(({ sealed_at }) => isBefore(release, sealed_at))
}

/** What no release says, an oral one written down elsewhere, counts as said before. */
const isBefore = (release: ReleaseState, sealedAt: number | null): boolean =>
  release.sealedAt === null || sealedAt === null || sealedAt < release.sealedAt

/** What is assumed about whoever looks for the source, and whether it holds for this release. */
export async function assumed(
  ports: Ports,
  core: CaseState,
  release: ReleaseState,
  text: TextState,
  frames: readonly Frame[],
): Promise<Pick<Release, 'assumptions' | 'robust'>> {
  if (release.protection === 'open') return { assumptions: [], robust: null }
  const caps = await capsOf(ports, core, true)
  const facts = frames.findLast(({ kind }) => kind === 'release/assessed@2')?.facts
  const recorded = recordIn(facts, 'assumptions') ?? {}
  const robust = recordIn(facts, 'robust')
  const all = assumptionsOf({
    verdict: release.assessed,
    borneOut: release.rungs.every(({ claim, rung }) => rung <= (caps.get(claim) ?? 0)),
    noMatch: text.checked !== null && text.checked.found.length === 0 && text.checked.unread === 0,
    recorded: Object.fromEntries(assumptions.map((id) => [id, recorded[id] === true])),
  })
  return {
    assumptions: all.map(({ id, holds }) => ({ id, holds })),
    robust: robust === undefined ? null : { h: whole(robust.h), margin: whole(robust.margin) },
  }
}

const whole = (value: unknown): number => (typeof value === 'number' ? value : 0)
