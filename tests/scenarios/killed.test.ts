// kill -9 anywhere in the demo: restarted, it finishes, and nothing that was acknowledged is lost or doubled.

import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { exportLedger } from '../../packages/cli/src/ledger-files.ts'
import { readScenario } from '../../packages/cli/src/scenario/files.ts'
import { type Played, play, type StageTold } from '../../packages/cli/src/scenario/play.ts'
import { root, tocsin } from './demo.ts'
import { type Supervised, supervised } from './supervised.ts'

const scenario = readScenario(join(root, 'scenarios/sayyida-zaynab'))
const kills = 50

/** Stage by stage what must not depend on being killed: what was said, refused, acknowledged. */
const essence = (stages: readonly StageTold[]): unknown =>
  stages.map(({ stage, refusals, told }) => ({
    stage,
    refusals,
    text: referencesOut(told.text ?? null),
    acknowledgements: levels(told.acknowledgements),
    silences: kinds(told.silences),
    statuses: told.statuses ?? null,
  }))
/** A reference is made of a random id: without references the texts of two runs are the same. */
const referencesOut = (text: unknown): unknown =>
  JSON.parse(JSON.stringify(text).replaceAll(/\b[0-9A-Z]{4}-[0-9A-Z]{4}\b/g, 'REFERENCE'))
const levels = (value: unknown): unknown =>
  (value as readonly { level: string; office: string }[] | undefined)?.map(({ level, office }) => [level, office])
const kinds = (value: unknown): unknown => (value as { kind: string }[] | undefined)?.map(({ kind }) => kind)

/** How often each kind of entry stands in the case. */
async function entryCounts(played: Played, told: readonly StageTold[]): Promise<Readonly<Record<string, number>>> {
  const id = told.find(({ stage }) => stage === 'case')?.id ?? ''
  const reply = await played.client('ours', scenario.reader).call('readHistory', { params: { case: id } })
  if (!reply.ok) throw new Error(reply.problem.code)
  const counts: Record<string, number> = {}
  for (const { kind } of reply.value.items) counts[kind] = (counts[kind] ?? 0) + 1
  return counts
}

async function live(
  random: (() => number) | undefined,
): Promise<{ essence: unknown; counts: unknown; killed: number }> {
  await using ours = await supervised('ours', scenario.start)
  await using theirs = await supervised('theirs', scenario.start)
  const nodes: readonly Supervised[] = [ours, theirs]
  let over = false
  let killed = 0
  const killer = async (): Promise<void> => {
    while (!over && killed < kills) {
      await new Promise((resolve) => setTimeout(resolve, (random?.() ?? 0) * 400))
      if (nodes[Math.floor((random?.() ?? 0) * nodes.length)]?.kill() === true) killed++
    }
  }
  const killing = random === undefined ? Promise.resolve() : killer()
  let played: Played
  try {
    played = await play(scenario, nodes)
  } finally {
    over = true
    await killing
  }
  const counts = await entryCounts(played, played.stages)
  const exports = mkdtempSync(join(tmpdir(), 'tocsin-kill-export-'))
  try {
    for (const { name } of nodes) {
      const client = played.client(name, scenario.overseer)
      const replayed = await client.call('replayLedger', { body: {} })
      expect(replayed).toMatchObject({ ok: true, value: { differences: [] } })
      const { directory } = await exportLedger(client, join(exports, name))
      const keys = readFileSync(join(directory, 'keys.vkey'), 'utf8').trim().split('\n')
      expect(await tocsin(['ledger', 'verify', directory, ...keys.flatMap((key) => ['--key', key])])).toMatchObject({
        code: 0,
      })
    }
  } finally {
    rmSync(exports, { recursive: true, force: true })
  }
  return { essence: essence(played.stages), counts, killed }
}

/** A small generator, so that a failing run can be repeated by its seed. */
function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

test('the demo ends the same whether its nodes are killed at random instants or not', async () => {
  const calm = await live(undefined)
  let killed = 0
  for (let seed = Number(process.env.TOCSIN_SEED ?? 7); killed < kills; seed++) {
    const stormy = await live(seeded(seed))
    killed += stormy.killed
    expect(stormy.essence, `seed ${seed}`).toEqual(calm.essence)
    expect(stormy.counts, `seed ${seed}`).toEqual(calm.counts)
    expect(stormy.killed, `seed ${seed}`).toBeGreaterThan(0)
  }
})
