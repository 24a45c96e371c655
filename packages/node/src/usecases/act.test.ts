import type { PersonId, SourceId } from '@tocsin/domain'
import { describe, expect, test } from 'vitest'
import { AbsentError } from '../absent.ts'
import { CommandReusedError, ConflictError } from '../store/errors.ts'
import { engines } from '../store/testing/stores.ts'
import { made, openTestNode } from '../testing/node.ts'
import { act } from './act.ts'
import { grantRole, invitePerson, withdrawRole } from './people.ts'
import { registerSource, setOrigins } from './sources.ts'

const somebody = { name: 'Somebody', roles: ['analyst'], compartments: ['duty'], offices: [] }

for (const { name, makePlace, present } of engines)
  describe.skipIf(!present)(name, () => {
    test('what one may not do is refused, and the refusal is recorded where the person stands', async () => {
      await using node = await openTestNode({ place: await makePlace() })
      const analyst = await node.person(['analyst'])
      const result = await invitePerson(node.ports, analyst, node.request(), somebody)
      expect(result.kind === 'refused' ? result.refusal.code : '').toBe('role_lacking')
      expect(result.frames.map(({ kind, aggregate, actor }) => [kind, aggregate, actor])).toEqual([
        ['person/refused@1', analyst.person, analyst.person],
      ])
    })

    test('nobody gives a role to themselves', async () => {
      await using node = await openTestNode({ place: await makePlace() })
      const result = await grantRole(
        node.ports,
        node.administrator,
        node.request(),
        node.administrator.person as PersonId,
        {
          role: 'custodian',
          compartment: 'duty',
        },
      )
      expect(result.kind === 'refused' ? result.refusal.code : '').toBe('role_not_self_assigned')
    })

    test('what one may not see is absent, and nothing is recorded', async () => {
      await using node = await openTestNode({ place: await makePlace() })
      const custodian = await node.person(['custodian'], ['custody'])
      const analyst = await node.person(['analyst'])
      const id = made(
        await registerSource(node.ports, custodian, node.request(), {
          name: 'A source',
          kind: 'human',
          access: ['cell-talk'],
          protection: { k: 8, pmaxNum: 1, pmaxDen: 10 },
          custodian: custodian.person,
        }),
      ) as SourceId
      const size = await node.ports.store.ledger.size()
      const origins = {
        pool: 'everybody',
        self: 'source',
        origins: [{ key: 'source', kind: 'person', count: 9, weight: 1 }],
      }
      for (const source of [id, 'source_00000000000000000000000000' as SourceId])
        await expect(setOrigins(node.ports, analyst, node.request(), source, origins)).rejects.toThrow(AbsentError)
      expect(await node.ports.store.ledger.size()).toBe(size)
      expect((await setOrigins(node.ports, custodian, node.request(), id, origins)).kind).toBe('accepted')
    })

    test('a repeat of a command gives the first result, and another request under it is a lost race', async () => {
      await using node = await openTestNode({ place: await makePlace() })
      const request = node.request()
      const first = await invitePerson(node.ports, node.administrator, request, somebody)
      const size = await node.ports.store.ledger.size()
      const again = await invitePerson(node.ports, node.administrator, request, somebody)
      expect(again.receipt).toEqual(first.receipt)
      expect(await node.ports.store.ledger.size()).toBe(size)
      await expect(
        invitePerson(node.ports, node.administrator, { ...request, digest: '00'.repeat(32) }, somebody),
      ).rejects.toThrow(CommandReusedError)
    })

    test('a role withdrawn while somebody thinks loses the race', async () => {
      await using node = await openTestNode({ place: await makePlace() })
      const other = await node.person(['administrator'], ['node'])
      const target = await node.person(['analyst'])
      const act1 = act(node.ports, other, node.request(), {
        type: 'person',
        id: target.person,
        action: 'person.grant',
        fresh: true,
        load: async (reads) => {
          const state = await reads.visible('person', target.person)
          await withdrawRole(node.ports, node.administrator, node.request(), other.person, {
            role: 'administrator',
            compartment: 'node',
          })
          return state
        },
        decide: () => ({
          kind: 'accepted',
          entries: [
            {
              kind: 'person/role-granted@1',
              aggregate: target.person,
              facts: { role: 'custodian', compartment: 'duty' },
            },
          ],
        }),
      })
      await expect(act1).rejects.toThrow(ConflictError)
    })
  })
