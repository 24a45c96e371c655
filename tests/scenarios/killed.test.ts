// kill -9 anywhere in the demo, at random instants and at every commit: restarted, it finishes, and nothing that was
// acknowledged is lost or doubled.

import { mkdtempSync, readFileSync, rmSync, watch } from 'node:fs'
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
    statuses: peopleOut(told.statuses ?? null),
  }))
/** A reference is made of a random id: without references the texts of two runs are the same. */
const referencesOut = (text: unknown): unknown =>
  JSON.parse(JSON.stringify(text).replaceAll(/\b[0-9A-Z]{4}-[0-9A-Z]{4}\b/g, 'REFERENCE'))
/** Whoever entered a status has an id of that run. */
const peopleOut = (statuses: unknown): unknown =>
  JSON.parse(JSON.stringify(statuses).replaceAll(/\bperson_[0-9a-z]+\b/g, 'PERSON'))
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

/** Kills nodes while the demo is played; told of every step of it, and ended with it. */
interface Killer extends AsyncDisposable {
  step(): void
}
const nobody: Killer = { step: () => undefined, [Symbol.asyncDispose]: () => Promise.resolve() }

/** Between two kills at most, in ms. */
const pause = 600
/** After so many the step has its turn: on a busy machine a node would be ended before its first answer for ever. */
const killsOfStep = 3

/** Either node, at random instants, at most `kills` times. */
function atRandom(nodes: readonly Supervised[], random: () => number): Killer {
  let over = false
  let ofStep = 0
  const kill = async (): Promise<void> => {
    for (let killed = 0; !over && killed < kills; ) {
      await new Promise((resolve) => setTimeout(resolve, random() * pause))
      if (ofStep >= killsOfStep || nodes[Math.floor(random() * nodes.length)]?.kill() !== true) continue
      killed++
      ofStep++
    }
  }
  const killing = kill()
  return {
    step() {
      ofStep = 0
    },
    async [Symbol.asyncDispose]() {
      over = true
      await killing
    },
  }
}

/** Every step of the demo has its turn within so many days; 1 is every step at once, in five minutes. */
const every = Number(process.env.TOCSIN_KILL_EVERY ?? 20)

/**
 * Each node as soon as its store's log on the disk moves: while a commit is written, or before its answer is. Once a step
 * and node, so that the repeat of the step may come through; in one step of `every`, another one each day.
 */
function atEveryCommit(nodes: readonly Supervised[]): Killer {
  let step = Math.floor(Date.now() / 86_400_000) % every
  const spared = new Set<Supervised>(nodes)
  const watchers = nodes.map((node) =>
    watch(node.data, (_event, file) => {
      if (file === 'tocsin.db-wal' && !spared.has(node) && node.kill()) spared.add(node)
    }),
  )
  return {
    step() {
      if (step++ % every === 0) spared.clear()
      else for (const node of nodes) spared.add(node)
    },
    [Symbol.asyncDispose]() {
      for (const watcher of watchers) watcher.close()
      return Promise.resolve()
    },
  }
}

async function live(
  killerOf: (nodes: readonly Supervised[]) => Killer,
): Promise<{ essence: unknown; counts: unknown; killed: number }> {
  await using ours = await supervised('ours', scenario.start)
  await using theirs = await supervised('theirs', scenario.start)
  const nodes: readonly Supervised[] = [ours, theirs]
  let played: Played
  {
    await using killer = killerOf(nodes)
    played = await play(scenario, nodes, {
      step() {
        killer.step()
      },
    })
  }
  const killed = nodes.reduce((sum, node) => sum + node.kills, 0)
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

const calm = live(() => nobody)

test('the demo ends the same whether its nodes are killed at random instants or not', async () => {
  const { essence: told, counts } = await calm
  let killed = 0
  for (let seed = Number(process.env.TOCSIN_SEED ?? 7); killed < kills; seed++) {
    const stormy = await live((nodes) => atRandom(nodes, seeded(seed)))
    killed += stormy.killed
    expect(stormy.essence, `seed ${seed}`).toEqual(told)
    expect(stormy.counts, `seed ${seed}`).toEqual(counts)
    expect(stormy.killed, `seed ${seed}`).toBeGreaterThan(0)
  }
})

test('the demo ends the same when every node is killed at every commit', { timeout: 600_000 }, async () => {
  const { essence: told, counts } = await calm
  const stormy = await live(atEveryCommit)
  expect(stormy.essence).toEqual(told)
  expect(stormy.counts).toEqual(counts)
  // most steps commit; a read commits nothing
  expect(stormy.killed).toBeGreaterThan(scenario.stages.flatMap(({ steps }) => steps).length / every / 2)
})
