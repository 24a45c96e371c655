// Warn now between two nodes: pasted, composed, approved and sealed by somebody else, and read in Damascus; a source that
// needs its custodian keeps it from leaving until the custodian has spoken.

import { join } from 'node:path'
import type { AnswerOf, CallOf, Client } from '@tocsin/api'
import { beforeAll, describe, expect, test } from 'vitest'
import { readScenario } from '../../packages/cli/src/scenario/files.ts'
import { type Played, play } from '../../packages/cli/src/scenario/play.ts'
import { httpTransport } from '../../packages/node/src/channel/transport.ts'
import { handlers } from '../../packages/node/src/http/handlers.ts'
import { createServer } from '../../packages/node/src/http/server.ts'
import { engines } from '../../packages/node/src/store/testing/stores.ts'
import { openTestNode, type TestNode } from '../../packages/node/src/testing/node.ts'

const whole = readScenario(join(import.meta.dirname, '../../scenarios/sayyida-zaynab'))
/** Both nodes set up, paired, with a mandate and an authority; nothing has been reported yet. */
const scenario = { ...whole, stages: whole.stages.slice(0, 5) }
const report = 'Men of the group mean to attack the shrine in the town with a car. It is for Saturday afternoon.'

interface Answer<Value> {
  readonly ok: boolean
  readonly value?: Value
  readonly problem?: { readonly status: number; readonly code: string }
}
const value = <Value>(reply: Answer<Value>): Value => {
  if (!reply.ok || reply.value === undefined) throw new Error(`refused: ${JSON.stringify(reply.problem)}`)
  return reply.value
}
const codeOf = (reply: { readonly ok: boolean; readonly problem?: { readonly code: string } }): string =>
  reply.ok ? 'accepted' : (reply.problem?.code ?? '')

for (const { name, makePlace, present } of engines)
  describe.skipIf(!present)(name, () => {
    let played: Played
    let ours: TestNode
    let kept: Readonly<Record<string, unknown>>
    let call: CallOf<'warnNow'>['body']
    let channel: string
    beforeAll(async () => {
      const resources = new AsyncDisposableStack()
      const places = []
      for (const called of scenario.nodes) {
        const node = resources.use(await openTestNode({ place: await makePlace(), transport: httpTransport() }))
        const server = createServer({ ports: node.ports, handlers })
        resources.defer(() => server.close())
        const address = await server.listen({ host: '127.0.0.1', port: 0 })
        if (called === 'ours') ours = node
        places.push({ name: called, address, invitation: node.invitation })
      }
      played = await play(scenario, places)
      kept = Object.assign({}, ...played.stages.map(({ ids }) => ids)) as typeof kept
      const now = ours.ports.clock.now()
      const at = (hours: number): string => new Date(now + hours * 3_600_000).toISOString()
      const analyst = played.client('ours', 'analyst')
      const channels = value(await analyst.call('listChannels', { query: {} }))
      channel = channels.items[0]?.channel ?? ''
      const span = (words: string): [number, number] => [report.indexOf(words), report.indexOf(words) + words.length]
      call = {
        title: 'The shrine, pasted at night',
        source: String(kept['source.open']),
        report,
        grade: 'C3',
        facts: [
          {
            element: 'where',
            span: span('the shrine in the town'),
            assertion: { en: 'At the shrine', ar: 'في المقام' },
            ladder: { kind: 'place', place: 'shrine' },
            rung: 3,
          },
          {
            element: 'how',
            span: span('with a car'),
            assertion: { en: 'With a car', ar: 'بسيارة' },
            ladder: {
              kind: 'stated',
              rungs: [
                { label: 'withheld', text: {}, utility: 0 },
                { label: 'vehicle', text: { en: 'a vehicle', ar: 'مركبة' }, utility: 5 },
                { label: 'car', text: { en: 'a car', ar: 'سيارة' }, utility: 8 },
              ],
            },
            rung: 1,
          },
        ],
        atRisk: { kind: 'place', who: { en: 'The shrine', ar: 'المقام' }, present: ['civilian', 'staff'] },
        counterpart: String(kept.counterpart),
        harm: 'killing',
        answers: { credible: 'unsure', specific: 'yes', impending: 'yes' },
        authority: 'not_required',
        authorityReason: 'A warning of danger to life',
        tlp: 'AMBER',
        pap: 'GREEN',
        validUntil: at(48),
        nextUpdate: at(12),
        askBack: { en: 'Through this channel', ar: 'عبر هذه القناة' },
      }
      return () => resources.disposeAsync()
    })

    const client = (account: string): Client => played.client('ours', account)
    const warn = async (change: Partial<typeof call>): Promise<AnswerOf<'warnNow'>> =>
      value(await client('analyst').call('warnNow', { body: { ...call, ...change } }))
    const approve = (account: string, ready: AnswerOf<'warnNow'>) =>
      client(account).call('approveRelease', { params: { release: ready.release }, body: { pair: ready.pair } })
    const seal = (account: string, ready: AnswerOf<'warnNow'>) =>
      client(account).call('sealRelease', { params: { release: ready.release }, body: { channel } })

    test('the same call gives the same answer', async () => {
      const command = 'command_00000000000000000000000001'
      const first = value(await client('analyst').call('warnNow', { body: call, command }))
      const size = await ours.ports.store.ledger.size()
      expect(value(await client('analyst').call('warnNow', { body: call, command }))).toEqual(first)
      expect(await ours.ports.store.ledger.size()).toBe(size)
      expect(codeOf(await client('analyst').call('warnNow', { body: { ...call, harm: 'kidnapping' }, command }))).toBe(
        'command_reused',
      )
    })

    test('an approver does two things, and the warning is read on the other side', async () => {
      const ready = await warn({ title: 'Leaves' })
      expect(ready.texts.ar).toContain('مركبة')
      expect(codeOf(await seal('approver', ready))).toBe('not_approved')
      // the analyst of the scenario is an approver too, but wrote this one
      expect(codeOf(await approve('analyst', ready))).toBe('author_cannot_approve')
      expect(codeOf(await approve('approver', ready))).toBe('accepted')
      expect(codeOf(await seal('approver', ready))).toBe('accepted')
      expect(codeOf(await client('analyst').call('pushChannel', { params: { channel } }))).toBe('accepted')
      const received = value(await played.client('theirs', 'desk').call('listReceived', { query: {} }))
      expect(received.items.length).toBe(1)
      const { items } = value(await client('analyst').call('readDesk', { query: { limit: '200' } }))
      const owed = items.filter((item) => item.case === ready.case).map(({ act }) => act)
      expect(owed).toEqual(expect.arrayContaining(['review', 'approve', 'rationale', 'second_protector']))
    })

    test('a source with nothing to protect needs no sets', async () => {
      const { person: custodian } = value(await client('custodian').call('whoAmI', {}))
      const registered = value(
        await client('custodian').call('registerSource', {
          body: {
            name: 'A sensor',
            kind: 'technical',
            access: ['sensor'],
            protection: { k: 1, pmax: [1, 1] },
            custodian,
          },
        }),
      )
      const source = registered.entries[0]?.aggregate ?? ''
      const ready = await warn({ title: 'A sensor', source })
      expect([ready.verdict, ready.missing.map(({ owner }) => owner)]).not.toContain('custodian')
      expect(ready.verdict).toBe('within_on_assumptions')
      expect(codeOf(await approve('approver', ready))).toBe('accepted')
      expect(codeOf(await seal('approver', ready))).toBe('accepted')
    })

    test('a protected source cannot be sealed before its custodian has spoken, and can after', async () => {
      const source = String(kept['source.first'])
      const ready = await warn({ title: 'Protected', source })
      expect(ready.verdict).toBe('not_assessed')
      expect(ready.missing.map(({ act, owner }) => [act, owner])).toContainEqual(['could_have_known', 'custodian'])
      expect(codeOf(await approve('approver', ready))).toBe('accepted')
      expect(codeOf(await seal('approver', ready))).toBe('not_assessed')
      const asked = value(await client('custodian').call('readDesk', { query: { limit: '200' } }))
      expect(asked.items.filter((item) => item.act === 'could_have_known').map((item) => item.case)).toEqual([
        ready.case,
      ])
      const { claims } = value(await client('analyst').call('readCase', { params: { case: ready.case }, query: {} }))
      for (const { claim, ladder } of claims) {
        const body = { case: ready.case, claim, sets: ladder.map((): '*' => '*') }
        expect(codeOf(await client('custodian').call('setCouldHaveKnown', { params: { source }, body }))).toBe(
          'accepted',
        )
      }
      const after = value(await client('custodian').call('readDesk', { query: { limit: '200' } }))
      expect(after.items.filter((item) => item.act === 'could_have_known')).toEqual([])
      // who could have known is one word, leave to tell it another
      expect(codeOf(await seal('approver', ready))).toBe('custodian_awaited')
      const { pair } = value(await client('approver').call('readRelease', { params: { release: ready.release } }))
      const word = { release: ready.release, pair: pair ?? '', word: 'agreed' } as const
      expect(codeOf(await client('custodian').call('sayCustodianWord', { params: { source }, body: word }))).toBe(
        'accepted',
      )
      expect(codeOf(await seal('approver', ready))).toBe('accepted')
      const release = value(await client('analyst').call('readRelease', { params: { release: ready.release } }))
      expect(release.verdict).toBe('within_on_assumptions')
      const replayed = await ours.ports.store.replay()
      expect([replayed.ok, replayed.differences]).toEqual([true, []])
    })
  })
