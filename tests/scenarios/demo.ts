// Runs the demo as a user would: a process of its own, a report, two exports. Scenario folders are copied and changed.

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export const root = join(import.meta.dirname, '../..')
export const launcher = join(root, 'packages/cli/bin/tocsin.js')
const shrine = join(root, 'scenarios/sayyida-zaynab')

export interface Stage {
  readonly stage: string
  readonly id: string
  readonly at: string
  readonly hash: string
  readonly entries: number
  readonly refusals: readonly { readonly call: string; readonly code: string; readonly rule: string }[]
  readonly [told: string]: unknown
}
export interface Report {
  readonly exercise: boolean
  readonly seconds: number
  readonly profile: { readonly id: string; readonly version: number; readonly hash: string }
  readonly text: { readonly en: string; readonly ar: string }
  readonly stages: readonly Stage[]
  readonly acknowledgements: readonly { readonly level: string; readonly office: string }[]
  readonly refusals: readonly { readonly stage: string; readonly code: string }[]
  readonly nodes: readonly {
    readonly name: string
    readonly origin: string
    readonly checkpoint: string
    readonly vkeys: readonly string[]
    readonly ledgerExport: string
    readonly verified: boolean
  }[]
}

export interface Ran {
  readonly code: number
  readonly out: string
  readonly said: string
}

/** Runs the command line to its end. */
export async function tocsin(words: readonly string[], cwd: string = root): Promise<Ran> {
  const child = spawn(process.execPath, [launcher, ...words], { cwd, stdio: ['ignore', 'pipe', 'pipe'] })
  let out = ''
  let said = ''
  child.stdout.on('data', (piece) => {
    out += String(piece)
  })
  child.stderr.on('data', (piece) => {
    said += String(piece)
  })
  const [code] = (await once(child, 'close')) as [number | null]
  return { code: code ?? -1, out, said }
}

export interface Demo extends Disposable {
  readonly ran: Ran
  readonly report: Report | undefined
  readonly home: string
}

/** Plays the shrine case, after `change` has been at a copy of its folder. */
export async function demo(change?: (folder: string) => void): Promise<Demo> {
  const home = mkdtempSync(join(tmpdir(), 'tocsin-demo-'))
  const folder = join(home, 'scenarios/case')
  cpSync(shrine, folder, { recursive: true })
  cpSync(join(root, 'profiles'), join(home, 'profiles'), { recursive: true })
  change?.(folder)
  const file = join(home, 'demo.json')
  const ran = await tocsin(['demo', '--scenario', folder, '--exit', '--report', file])
  return {
    ran,
    home,
    report: existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Report) : undefined,
    [Symbol.dispose]() {
      rmSync(home, { recursive: true, force: true })
    },
  }
}

/** Replaces text in a file of a scenario; the text must be there. */
export function edit(folder: string, file: string, from: string, to: string): void {
  const path = join(folder, file)
  const text = readFileSync(path, 'utf8')
  if (!text.includes(from)) throw new Error(`${file} does not hold ${from}`)
  writeFileSync(path, text.replaceAll(from, to))
}

/** The stage of that name. */
export function stageOf(report: Report | undefined, name: string): Stage {
  const found = report?.stages.find(({ stage }) => stage === name)
  if (found === undefined) throw new Error(`there is no stage ${name}`)
  return found
}
