// The shrine case on both stores: the same commands, the same answers by rule, and a replay that finds no difference.

import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { readScenario } from '../../packages/cli/src/scenario/files.ts'
import { play } from '../../packages/cli/src/scenario/play.ts'
import { httpTransport } from '../../packages/node/src/channel/transport.ts'
import { handlers } from '../../packages/node/src/http/handlers.ts'
import { createServer } from '../../packages/node/src/http/server.ts'
import { engines } from '../../packages/node/src/store/testing/stores.ts'
import { openTestNode } from '../../packages/node/src/testing/node.ts'

const scenario = readScenario(join(import.meta.dirname, '../../scenarios/sayyida-zaynab'))

for (const { name, makePlace, present } of engines)
  describe.skipIf(!present)(name, () => {
    test('one warning lives end to end, and the state is what the record says', async () => {
      await using resources = new AsyncDisposableStack()
      const nodes = []
      for (const called of scenario.nodes) {
        const node = resources.use(await openTestNode({ place: await makePlace(), transport: httpTransport() }))
        const server = createServer({ ports: node.ports, handlers })
        resources.defer(() => server.close())
        const address = await server.listen({ host: '127.0.0.1', port: 0 })
        nodes.push({ name: called, address, invitation: node.invitation, node })
      }
      const { stages } = await play(scenario, nodes)
      expect(stages.map(({ stage }) => stage)).toContain('succession')
      for (const { node } of nodes) {
        const report = await node.ports.store.replay()
        expect([report.ok, report.differences]).toEqual([true, []])
      }
    })
  })
