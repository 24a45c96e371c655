// How often does a rule for releases give the source away, and how much of what would help is still said? Made-up plots of
// four warnings that all leak, read by an adversary who knows who could have known what (release.md 5.2), who was told
// more than we think, who planted a detail, or beside entries that are wrong (3.2); and of one warning, read by one who
// knows this tool and its weights too (5.3). Seeds are fixed; nothing here is a field result. How far it is goes to
// standard error; an interrupt tells the tables of the plots so far, and with a state file the next call goes on; with a
// picture they are drawn too.
// Usage: node bench/redteam.ts [TABLE...] [--plots N] [--state FILE] [--svg FILE] [--json]

import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { loadavg } from 'node:os'
import { setImmediate } from 'node:timers/promises'
import { drawn } from './support/redteam/draw.ts'
import { type Part, partOf, sameRows, told } from './support/redteam/table.ts'
import { limits, type Table, tables } from './support/redteam/tables.ts'
import { numberOf, partsOf, wordsOf } from './support/words.ts'

const { values, positionals } = wordsOf({
  options: {
    plots: { type: 'string' },
    state: { type: 'string' },
    svg: { type: 'string' },
    json: { type: 'boolean', default: false },
  },
  allowPositionals: true,
})
const asked = partsOf(Object.keys(tables), positionals)
const most = values.plots === undefined ? Number.POSITIVE_INFINITY : numberOf('--plots', values.plots)

type State = Record<string, Part>
const fresh: State = Object.fromEntries(Object.entries(tables).map(([name, { rows }]) => [name, partOf(rows)]))

function stateIn(file: string | undefined): State {
  if (file === undefined || !existsSync(file)) return fresh
  try {
    const held = JSON.parse(readFileSync(file, 'utf8')) as State
    if (Object.entries(fresh).every(([name, part]) => sameRows(held[name], part))) return held
  } catch {
    // said below
  }
  process.stderr.write(`${JSON.stringify({ code: 'bench_state', word: file })}\n`)
  process.exit(2)
}

const state = stateIn(values.state)
/** Whole or not at all: an interrupt must not leave half a state. */
function keep(): void {
  if (values.state === undefined) return
  writeFileSync(`${values.state}.part`, JSON.stringify(state))
  renameSync(`${values.state}.part`, values.state)
}

let isStopped = false
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.on(signal, () => {
    isStopped = true
  })
let lastSaid = performance.now()

/** Plot after plot until there are so many, or until somebody has had enough. */
async function plotByPlot(name: string, table: Table, part: Part): Promise<boolean> {
  const plots = Math.min(table.plots, most)
  while (part.done < plots) {
    // a signal is heard between two plots
    await setImmediate()
    if (isStopped) break
    await table.count(part.done + 1, part.rows)
    part.done++
    if (performance.now() - lastSaid < 2000) continue
    lastSaid = performance.now()
    process.stderr.write(`${name}: ${part.done} of ${plots} plots\n`)
    keep()
  }
  keep()
  return part.done >= plots
}

const began = performance.now()
let isWhole = true
for (const name of asked) {
  const [table, part] = [tables[name], state[name]]
  if (table && part) isWhole = (await plotByPlot(name, table, part)) && isWhole
}
if (values.svg !== undefined)
  writeFileSync(
    values.svg,
    drawn(
      asked.map((name) => ({
        about: tables[name]?.about ?? '',
        rows: Object.entries(state[name]?.rows ?? {}),
      })),
    ),
  )
const report = {
  tables: Object.fromEntries(
    asked.map((name) => [
      name,
      Object.fromEntries(Object.entries(state[name]?.rows ?? {}).map(([each, row]) => [each, told(row)])),
    ]),
  ),
  complete: isWhole,
  seconds: Math.round((performance.now() - began) / 100) / 10,
  load: loadavg().map((each) => Math.round(each * 10) / 10),
  limits,
}
if (values.json) console.log(JSON.stringify(report))
else {
  for (const [name, rows] of Object.entries(report.tables)) {
    console.log(`${name}: ${tables[name]?.about ?? ''}`)
    for (const [each, row] of Object.entries(rows)) console.log(`  ${each.padEnd(44)} ${JSON.stringify(row)}`)
  }
  if (!isWhole) console.log('left before its end: the tables are of the plots so far')
}
