// The other cases of policy 4 in front of the rules: public instants, the clock moved by hand, each result and each no
// compared exactly, on both stores. What a case shows stands in its folder; this file only plays.

import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { cameOut, expectedOf, matrixOf } from '../../packages/cli/src/scenario/expected.ts'
import { readScenario } from '../../packages/cli/src/scenario/files.ts'
import { play } from '../../packages/cli/src/scenario/play.ts'
import { httpTransport } from '../../packages/node/src/channel/transport.ts'
import { handlers } from '../../packages/node/src/http/handlers.ts'
import { createServer } from '../../packages/node/src/http/server.ts'
import { engines } from '../../packages/node/src/store/testing/stores.ts'
import { openTestNode } from '../../packages/node/src/testing/node.ts'
import { root, tocsin } from './demo.ts'

const folder = join(root, 'scenarios')
const names = readdirSync(folder)
  .filter((name) => existsSync(join(folder, name, 'expected.json')) && name !== 'sayyida-zaynab')
  .sort()
const cases = names.map((name) => {
  const scenario = readScenario(join(folder, name))
  return { name, scenario, expected: expectedOf(scenario) }
})

for (const { name: engine, makePlace, present } of engines)
  describe.skipIf(!present)(engine, () => {
    for (const { name, scenario, expected } of cases)
      test(`R74 ${name}: ${scenario.sentence}`, async () => {
        await using resources = new AsyncDisposableStack()
        const places = []
        for (const called of scenario.nodes) {
          const node = resources.use(
            await openTestNode({ place: await makePlace(), transport: httpTransport(), start: scenario.start }),
          )
          const server = createServer({ ports: node.ports, handlers, openCallsPerSecond: 1_000_000 })
          resources.defer(() => server.close())
          const address = await server.listen({ host: '127.0.0.1', port: 0 })
          places.push({ name: called, address, invitation: node.invitation, node })
        }
        const { stages } = await play(scenario, places)
        const { results, refusals } = cameOut(stages)
        const is = Object.entries(expected.results).map(([result, must]) => [result, must.is])
        expect(results).toEqual(Object.fromEntries(is))
        expect(refusals).toEqual(expected.refusals)
        for (const { node } of places) expect((await node.ports.store.replay()).differences).toEqual([])
      })
  })

describe('what the folders say', () => {
  test('R74 every row of the matrix is answered by a result in each case that it names, and by no other', () => {
    const [first] = cases
    const rows = first === undefined ? [] : matrixOf(first.scenario)
    const filled = rows.flatMap(({ failure, cases: named }) => named.map((name) => `${name}: ${failure}`))
    const shown = cases.flatMap(({ name, expected }) => expected.failures.map(({ failure }) => `${name}: ${failure}`))
    expect(shown.sort()).toEqual(filled.sort())
    for (const { name, expected } of cases) {
      const there = new Set([...Object.keys(expected.results), ...expected.refusals.map(({ code }) => code)])
      for (const { shownBy } of expected.failures) {
        expect(shownBy.length, name).toBeGreaterThan(0)
        for (const result of shownBy) expect(there, name).toContain(result)
      }
    }
  })

  test('R74 every case says what is public and from where, what is made up, and what is not shown', () => {
    for (const { name } of cases) {
      const readme = readFileSync(join(folder, name, 'README.md'), 'utf8')
      for (const heading of ['## Public facts used', '## Made up for the exercise', '## Not shown'])
        expect(readme, name).toContain(heading)
    }
  })

  test('R74 a name that nobody knows is answered with the names that there are', async () => {
    const { code, said } = await tocsin(['demo', '--case', 'nowhere', '--exit'])
    expect(code).toBe(2)
    for (const name of [...names, 'sayyida-zaynab']) expect(said).toContain(name)
    const listed = await tocsin(['demo', '--list', '--json'])
    const all = JSON.parse(listed.out) as readonly { readonly case: string }[]
    expect(all.map((each) => each.case)).toEqual([...names, 'sayyida-zaynab'].sort())
  })
})
