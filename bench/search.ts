// How soon are a choice of rungs and the best release answered by a node, on a case of 30 claims of 4 rungs with a source
// among 5,000 origins? The whole way: what the custodian entered is opened, computed and told in numbers.
// Beside each, in the same run: the limit of release.md 2.5 for the computation alone.
// Usage: node bench/search.ts [--times N] [--origins N] [--json]

import { readFileSync } from 'node:fs'
import { loadavg } from 'node:os'
import { parseArgs } from 'node:util'
import {
  type ClaimId,
  type ClaimRung,
  type CounterpartId,
  type Facts,
  liveClaims,
  parseInstant,
  type SourceId,
} from '../packages/domain/src/index.ts'
import { assessExposure } from '../packages/node/src/queries/exposure.ts'
import { foldAt } from '../packages/node/src/queries/read.ts'
import { searchRelease } from '../packages/node/src/queries/search.ts'
import { made, openTestNode } from '../packages/node/src/testing/node.ts'
import { addCounterpart } from '../packages/node/src/usecases/counterparts.ts'
import { putProfile } from '../packages/node/src/usecases/profiles.ts'
import { registerSource, setCouldHaveKnown, setOrigins } from '../packages/node/src/usecases/sources.ts'
import { warnNow } from '../packages/node/src/usecases/warn-now.ts'
import { genStructured } from '../vectors/release/generator.mjs'

const { values } = parseArgs({
  options: {
    times: { type: 'string', default: '20' },
    origins: { type: 'string', default: '5000' },
    json: { type: 'boolean', default: false },
  },
  allowPositionals: true,
})
const m = Number(values.origins)
const t = parseInstant
const both = (en: string) => ({ en, ar: 'كلمات' })
const profile = JSON.parse(readFileSync(new URL('../profiles/us-ic-191-like.json', import.meta.url), 'utf8')) as Facts

interface Written {
  readonly origins: readonly { readonly kind: string; readonly count: number; readonly weight: number }[]
  readonly claims: readonly {
    readonly rungs: readonly { readonly utility: number; readonly origins: '*' | readonly number[] }[]
  }[]
  readonly protect: readonly { readonly source: number }[]
}
const written = genStructured({ seed: 301, n: 30, L: 4, m, roles: 14, eps: 0.02, k: 12, pmax: [1, 8] }) as Written

const quantile = (times: readonly number[], share: number): number => {
  const sorted = times.toSorted((a, b) => a - b)
  return Math.round((sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0) * 10) / 10
}

await using node = await openTestNode()
const { ports } = node
const analyst = await node.person(['analyst'])
const senior = await node.person(['senior_officer'])
const custodian = await node.person(['custodian'], ['custody'])
await putProfile(ports, senior, node.request(), { profile, from: t('2024-12-01T00:00Z') })
const counterpart = made(
  await addCounterpart(ports, analyst, node.request(), { kind: 'authority', names: both('The authority') }),
) as CounterpartId
const source = made(
  await registerSource(ports, custodian, node.request(), {
    name: 'A source',
    kind: 'human',
    access: ['talk'],
    protection: { k: 12, pmaxNum: 1, pmaxDen: 8 },
    custodian: custodian.person,
  }),
) as SourceId
const report = 'They will attack the market with a van on the day that is named here.'
const warned = await warnNow(ports, analyst, node.request(), {
  title: 'Thirty claims',
  source,
  report,
  grade: 'B2',
  gradeScheme: 'admiralty',
  facts: written.claims.map(({ rungs }, j) => ({
    element: 'how' as const,
    span: [0, 4] as const,
    assertion: both(`Claim ${j}`),
    ladder: {
      kind: 'stated' as const,
      rungs: rungs.map(({ utility }, r) => ({
        label: r === 0 ? 'withheld' : `r${r}`,
        text: r === 0 ? {} : both(`kind${r} of ${j}`),
        utility: Math.min(20, utility),
      })),
    },
    rung: 1,
  })),
  atRisk: { kind: 'place', party: null, who: both('The market'), present: ['civilian'] },
  counterpart,
  office: null,
  harm: 'killing',
  answers: { credible: 'yes', specific: 'yes', impending: 'yes' },
  authority: 'not_required',
  authorityReason: 'A warning of danger to life needs none',
  tlp: 'AMBER',
  pap: 'AMBER',
  validUntil: t('2025-01-03T12:00Z'),
  nextUpdate: t('2025-01-02T12:00Z'),
  askBack: both('Call the desk'),
})
if (warned.kind === 'refused') throw new Error(JSON.stringify(warned.refusal))
const id = warned.case
const claims = liveClaims((await foldAt(ports, analyst, 'case', id)).state.core)
await setOrigins(ports, custodian, node.request(), source, {
  pool: 'all',
  self: `o${written.protect[0]?.source ?? 0}`,
  origins: written.origins.map(({ kind, count, weight }, o) => ({ key: `o${o}`, kind, count, weight })),
})
for (const [j, { claim }] of claims.entries())
  await setCouldHaveKnown(ports, custodian, node.request(), source, {
    case: id,
    claim: claim as ClaimId,
    sets: (written.claims[j]?.rungs ?? []).map(({ origins }) => (origins === '*' ? '*' : origins.map((o) => `o${o}`))),
  })

interface Times {
  readonly all: readonly number[]
  /** Of the thread that answers everybody: the same on a machine that is busy. */
  readonly cpu: readonly number[]
}
const cpuNow = (): number => {
  const { user, system } = process.threadCpuUsage()
  return (user + system) / 1000
}
async function timesOf(ask: (i: number) => Promise<unknown>): Promise<Times> {
  const [all, cpu]: [number[], number[]] = [[], []]
  for (let i = 0; i < Number(values.times) + 1; i++) {
    const [began, before] = [performance.now(), cpuNow()]
    await ask(i)
    // the first pays for what is read once
    if (i === 0) continue
    all.push(performance.now() - began)
    cpu.push(cpuNow() - before)
  }
  return { all, cpu }
}
const quantiles = ({ all, cpu }: Times) => ({
  p50: quantile(all, 0.5),
  p95: quantile(all, 0.95),
  cpu50: quantile(cpu, 0.5),
  cpu95: quantile(cpu, 0.95),
})
const rungsFor = (i: number): readonly ClaimRung[] => claims.map(({ claim }, j) => ({ claim, rung: (j * 7 + i) % 3 }))
const assessing = await timesOf((i) => assessExposure(ports, analyst, id, { counterpart, rungs: rungsFor(i) }))
const states = new Set<string>()
const leftOff = new Set<string>()
const searching = (whole: boolean) =>
  timesOf(async () => {
    const question = { counterpart, pinned: [], banned: [], expected: 1, crowd: false, whole } as const
    const found = await searchRelease(ports, analyst, id, question, new AbortController().signal)
    states.add(found.state)
    if (whole) for (const beside of found.leftOff) leftOff.add(beside)
  })
const best = await searching(false)
const whole = await searching(true)
const told = {
  claims: claims.length,
  origins: m,
  assess: { ...quantiles(assessing), limit: 25 },
  best: { ...quantiles(best), states: [...states], limit: 100 },
  search: { ...quantiles(whole), leftOff: [...leftOff] },
  load: loadavg().map((each) => Math.round(each * 10) / 10),
}
if (values.json) console.log(JSON.stringify(told))
else {
  console.log(
    `a choice with the effect of every rung: p50 ${told.assess.p50} ms, p95 ${told.assess.p95} ms (CPU ${told.assess.cpu50}, ${told.assess.cpu95}); limit of the first answer of a toggle ${told.assess.limit} ms`,
  )
  console.log(
    `the best alone (${told.best.states.join(', ')}): p50 ${told.best.p50} ms, p95 ${told.best.p95} ms (CPU of the node's own thread ${told.best.cpu50}, ${told.best.cpu95}); limit of the proof of a toggle ${told.best.limit} ms`,
  )
  console.log(
    `with alternatives, frontier and R_inv: p50 ${told.search.p50} ms, p95 ${told.search.p95} ms (CPU of the node's own thread ${told.search.cpu50}, ${told.search.cpu95}); left off: ${told.search.leftOff.join(', ') || 'nothing'}`,
  )
  console.log(`load of the machine ${told.load.join(' ')}`)
}
