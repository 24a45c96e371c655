// Every "no" of the release, said over HTTP, with the nearest "yes" beside it: one row a code of `releaseRules`. A code
// without a row, and without a reason why none can come over HTTP, fails here.

import { type ReleaseRule, releaseRules } from '@tocsin/domain'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { engines } from '../../store/testing/stores.ts'
import { type Met, openScene, type Ready, type Role, type Scene } from '../../testing/warning.ts'

const hour = 3_600_000

/** What the schema of the interface refuses first; the domain's own tests raise these. */
const keptOut: readonly ReleaseRule[] = [
  'release_unknown', // absent, as what may not be seen
  'at_risk_missing',
  'basis_missing',
  'tlp_missing',
  'pap_missing',
  'valid_until_missing',
  'next_update_missing',
  'ask_back_missing',
  'rung_lacks_language', // the interface takes no rung that tells something in one language
  'text_missing', // what is composed has both texts
  'reason_missing',
  'channel_not_open', // the channel itself is asked first
  'change_for_another', // a change takes case and reader from the one before it
]

/** The tests of the right to send and of exposure have files of their own. */
const elsewhere: readonly ReleaseRule[] = [
  'authority_missing',
  'authority_not_valid',
  'no_mandate',
  'mandate_under_review',
  'basis_outside_mandate',
  'standing_changed',
  'not_assessed',
  'exposure_over',
  'crowd_exceeded',
]

/** What a draft changes of the one that passes. */
interface Change {
  readonly rungs?: readonly { readonly claim: string; readonly rung: number }[]
  readonly basis?: 'duty' | 'discretionary'
  readonly atRisk?: readonly string[]
  readonly tlp?: string
  readonly pap?: string
  readonly askBack?: { readonly en: string; readonly ar: string }
  /** Hours from the node's now. */
  readonly until?: number
  readonly next?: number
}

for (const { name, makePlace, present } of engines)
  describe.skipIf(!present)(name, () => {
    let scene: Scene
    let met: Met
    let other: Met
    const covered = new Set<ReleaseRule>()
    beforeAll(async () => {
      scene = await openScene(makePlace)
      met = await scene.counterpart('The town police', 'شرطة البلدة')
      other = await scene.counterpart('The county police', 'شرطة المحافظة')
    })
    afterAll(() => scene[Symbol.asyncDispose]())

    const read = (ready: { readonly release: string }, role: Role = 'approver') =>
      scene.does(role, 'readRelease', { params: { release: ready.release } })
    const at = (hours: number): string => new Date(scene.node.ports.clock.now() + hours * hour).toISOString()
    const rungsOf = async (ready: Ready) => (await read(ready)).rungs.map(({ claim, rung }) => ({ claim, rung }))

    /** Another draft of the same warning. */
    const drafts = async (
      ready: Ready,
      change: Change,
    ): Promise<{ readonly code: string; readonly release: string }> => {
      const body = {
        case: ready.case,
        atRisk: change.atRisk ?? [ready.atRisk],
        counterpart: met.counterpart,
        basis: change.basis ?? 'duty',
        authority: 'not_required',
        authorityReason: 'A warning of danger to life needs none',
        rungs: change.rungs ?? (await rungsOf(ready)),
        tlp: change.tlp ?? 'AMBER',
        pap: change.pap ?? 'AMBER',
        validUntil: at(change.until ?? 100),
        nextUpdate: at(change.next ?? 24),
        askBack: change.askBack ?? { en: 'Call the desk', ar: 'اتصلوا بالمكتب' },
      }
      const reply = await scene.call('analyst', 'draftRelease', { body: body as never })
      return reply.ok
        ? { code: 'accepted', release: reply.value.entries[0]?.aggregate ?? '' }
        : { code: reply.problem.code, release: '' }
    }
    const of = (release: string) => ({ params: { release } })
    const approves = async (release: string, role: Role = 'approver', pair?: string): Promise<string> =>
      scene.code(role, 'approveRelease', {
        ...of(release),
        body: { pair: pair ?? (await read({ release })).pair ?? '0'.repeat(64) },
      })
    const sealed = async (): Promise<Ready> => {
      const ready = await scene.approved(met)
      expect(await scene.seals(ready, met)).toBe('accepted')
      return ready
    }
    const changes = async (
      ready: { readonly release: string },
      rungs: Change['rungs'],
      kind: 'update' | 'stand_down' = 'update',
    ): Promise<string> =>
      scene.code('analyst', 'changeRelease', {
        ...of(ready.release),
        body: {
          kind,
          rungs: [...(rungs ?? [])],
          authority: 'not_required',
          authorityReason: 'A warning of danger to life needs none',
          validUntil: at(100),
          nextUpdate: at(24),
        },
      })

    /** Refused with the code; what stands beside it passes. */
    const row = (
      title: string,
      code: ReleaseRule,
      run: () => Promise<readonly [refused: string, allowed: string]>,
    ): void => {
      covered.add(code)
      test(title, async () => {
        expect(await run()).toEqual([code, 'accepted'])
      })
    }
    const drafting = (title: string, code: ReleaseRule, wrong: Change, right: Change = {}): void => {
      row(title, code, async () => {
        const ready = await scene.composed(met)
        return [(await drafts(ready, wrong)).code, (await drafts(ready, right)).code]
      })
    }
    const first = async (ready: Ready): Promise<{ readonly claim: string; readonly rung: number }> => {
      const [rung] = await rungsOf(ready)
      if (rung === undefined) throw new Error('nothing is told')
      return rung
    }

    const nobody = `claim_${'0'.repeat(26)}`
    row('R34 only what the case holds can be told', 'claim_unknown', async () => {
      const ready = await scene.composed(met)
      const rungs = await rungsOf(ready)
      return [
        (await drafts(ready, { rungs: [...rungs, { claim: nobody, rung: 1 }] })).code,
        (await drafts(ready, { rungs })).code,
      ]
    })
    row('R34 a claim is told once, at one rung', 'claim_twice', async () => {
      const ready = await scene.composed(met)
      const told = await first(ready)
      return [
        (await drafts(ready, { rungs: [told, { ...told, rung: 0 }] })).code,
        (await drafts(ready, { rungs: [told] })).code,
      ]
    })
    row('R34 no rung is finer than what is held', 'rung_above_held', async () => {
      const ready = await scene.composed(met)
      const { claim } = await first(ready)
      return [
        (await drafts(ready, { rungs: [{ claim, rung: 9 }] })).code,
        (await drafts(ready, { rungs: [{ claim, rung: 1 }] })).code,
      ]
    })
    row('R36 the finest rung that nothing else bears out stays', 'canary_rung_uncorroborated', async () => {
      const ready = await scene.composed({ ...met, isProtected: true })
      const told = (await read(ready)).rungs.find(({ element }) => element === 'how')
      const claim = told?.claim ?? ''
      return [
        (await drafts(ready, { rungs: [{ claim, rung: 2 }] })).code,
        (await drafts(ready, { rungs: [{ claim, rung: 1 }] })).code,
      ]
    })
    row('R38 a warning says something', 'nothing_released', async () => {
      const ready = await scene.composed(met)
      const told = await first(ready)
      return [
        (await drafts(ready, { rungs: [{ ...told, rung: 0 }] })).code,
        (await drafts(ready, { rungs: [told] })).code,
      ]
    })
    drafting('R40 no text travels further than its report', 'marking_wider_than_reports', { tlp: 'CLEAR' })
    drafting(
      'R42 the next word comes while the warning still holds',
      'validity_wrong',
      { until: 24, next: 30 },
      { until: 30, next: 24 },
    )
    drafting('R42 nothing is told that has run out', 'validity_passed', { until: -1, next: -2 })
    row('R44 likelihood is said in the words of the table', 'banned_word', async () => {
      const ready = await scene.composed(met)
      const [refused, allowed] = [
        await drafts(ready, { askBack: { en: 'Call the desk', ar: 'اتصلوا بالمكتب ربما' } }),
        await drafts(ready, {}),
      ]
      return [
        await scene.code('analyst', 'composeRelease', of(refused.release)),
        await scene.code('analyst', 'composeRelease', of(allowed.release)),
      ]
    })
    row('R43 what is drafted and not composed is not approved', 'action_not_now', async () => {
      const ready = await scene.composed(met)
      const { release } = await drafts(ready, {})
      return [await approves(release), await approves(ready.release)]
    })
    row('R44 the author does not approve', 'author_cannot_approve', async () => {
      const ready = await scene.composed({ ...met, by: 'editor' })
      return [await approves(ready.release, 'editor'), await approves(ready.release)]
    })
    row('R44 only the pair that was read is approved', 'pair_differs', async () => {
      const { release } = await scene.composed(met)
      return [await approves(release, 'approver', '0'.repeat(64)), await approves(release)]
    })
    row('R44 nothing leaves that nobody approved', 'not_approved', async () => {
      const [composed, approved] = [await scene.composed(met), await scene.approved(met)]
      return [await scene.seals(composed, met), await scene.seals(approved, met)]
    })
    row('R43 what is sealed is sealed once', 'already_sealed', async () => {
      const ready = await sealed()
      return [await scene.seals(ready, met), await scene.seals(await scene.approved(met), met)]
    })
    row('R43 only what left is followed', 'change_of_unsealed', async () => {
      const [composed, left] = [await scene.composed(met), await sealed()]
      return [await changes(composed, await rungsOf(composed)), await changes(left, await rungsOf(left))]
    })
    row('R43 a release is followed by one other', 'already_followed', async () => {
      const ready = await sealed()
      const rungs = await rungsOf(ready)
      const next = await scene.made('analyst', 'changeRelease', {
        ...of(ready.release),
        body: {
          kind: 'update',
          rungs: [...rungs],
          authority: 'not_required',
          authorityReason: 'A warning of danger to life needs none',
          validUntil: at(100),
          nextUpdate: at(24),
        },
      })
      await scene.does('analyst', 'composeRelease', of(next))
      expect(await approves(next)).toBe('accepted')
      expect(await scene.code('analyst', 'sealRelease', { ...of(next), body: { channel: met.channel } })).toBe(
        'accepted',
      )
      return [await changes(ready, rungs), await changes({ release: next }, rungs)]
    })
    row('R8 on the basis of duty there is a duty', 'determination_not_duty', async () => {
      const ready = await scene.composed(met)
      await scene.does('analyst', 'setAtRisk', {
        params: { case: ready.case },
        body: { kind: 'place', who: { en: 'The school', ar: 'المدرسة' }, present: ['civilian'] },
      })
      const made = (await scene.does('analyst', 'readCase', { params: { case: ready.case } })).atRisk
      const undecided = made.map(({ atRisk }) => atRisk).filter((id) => id !== ready.atRisk)
      return [
        (await drafts(ready, { atRisk: [ready.atRisk, ...undecided] })).code,
        (await drafts(ready, { atRisk: [ready.atRisk] })).code,
      ]
    })
    row('R32 what a newer claim took the place of is not told', 'claim_superseded', async () => {
      const ready = await scene.composed(met)
      const { claims } = await scene.does('analyst', 'readCase', { params: { case: ready.case } })
      const old = claims.find(({ element }) => element === 'how')
      if (old === undefined) throw new Error('there is no such claim')
      const rest = (await rungsOf(ready)).filter(({ claim }) => claim !== old.claim)
      const { entries } = await scene.does('analyst', 'addClaim', {
        params: { case: ready.case },
        body: {
          element: 'how',
          reports: old.reports.map(({ report, span }) => ({ report, span })),
          grade: 'B2',
          gradeScheme: 'admiralty',
          assertion: { en: 'By a lorry', ar: 'بشاحنة' },
          ladder: {
            kind: 'stated',
            rungs: [
              { label: 'withheld', text: {}, utility: 0 },
              { label: 'vehicle', text: { en: 'a vehicle', ar: 'مركبة' }, utility: 6 },
              { label: 'lorry', text: { en: 'a lorry', ar: 'شاحنة' }, utility: 9 },
            ],
          },
          supersedes: old.claim,
        },
      })
      const newer = entries.find(({ kind }) => kind.startsWith('case/claim-added'))?.facts.claim
      return [
        (await drafts(ready, { rungs: [...rest, { claim: old.claim, rung: 1 }] })).code,
        (await drafts(ready, { rungs: [...rest, { claim: typeof newer === 'string' ? newer : '', rung: 1 }] })).code,
      ]
    })
    row('R51 what is sealed for one goes by no channel of another', 'channel_of_another', async () => {
      const ready = await scene.approved(met)
      return [await scene.seals(ready, other), await scene.seals(ready, met)]
    })

    test('every code has its row, or it says why there is none', () => {
      const known: ReadonlySet<string> = new Set([...covered, ...keptOut, ...elsewhere])
      expect(Object.keys(releaseRules).filter((code) => !known.has(code))).toEqual([])
    })
  })
