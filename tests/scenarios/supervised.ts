// A node whose own process may be killed at any instant and comes back on the same port with the same data.

import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort } from '../../packages/cli/src/scenario/nodes.ts'
import type { Place } from '../../packages/cli/src/scenario/play.ts'
import { root } from './demo.ts'

export interface Supervised extends Place, AsyncDisposable {
  readonly data: string
  /** Ends the process itself, without a word to it: kill -9. False when it is just coming back. */
  kill(): boolean
  /** How often it was killed. */
  readonly kills: number
}

const main = join(root, 'packages/node/src/main.ts')
const start = (words: readonly string[]): ChildProcess =>
  spawn(process.execPath, ['--disable-warning=ExperimentalWarning', main, ...words], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })

/** What a process says on stdout until `pattern` comes, or its end. */
function told(child: ChildProcess, pattern: RegExp): Promise<string | undefined> {
  return new Promise((resolve) => {
    let out = ''
    child.stdout?.on('data', (piece) => {
      out += String(piece)
      const found = pattern.exec(out)
      if (found !== null) resolve(found[1])
    })
    child.on('close', () => {
      resolve(undefined)
    })
  })
}

export async function supervised(name: string, now: string, more: readonly string[] = []): Promise<Supervised> {
  const home = mkdtempSync(join(tmpdir(), 'tocsin-kill-'))
  const data = join(home, 'data')
  const port = await freePort()
  const invitation = await told(
    start(['init', '--data', data, '--world', 'exercise', '--now', now, ...more]),
    /\b([0-9a-f]{64})\b/,
  )
  if (invitation === undefined) throw new Error(`init of ${name} said nothing`)
  let ending = false
  let kills = 0
  let child: ChildProcess
  let ready = false
  const serve = async (): Promise<void> => {
    child = start(['serve', '--data', data, '--host', '127.0.0.1', '--port', String(port), '--log', 'error', ...more])
    const mine = child
    const exit = once(mine, 'exit')
    const address = await told(mine, /(http:\/\/\S+:\d+)/)
    ready = address !== undefined
    if (!ready && !ending && mine.signalCode === null) throw new Error(`serve of ${name} ended by itself`)
    void exit.then(async () => {
      ready = false
      if (!ending) await serve()
    })
  }
  await serve()
  return {
    name,
    data,
    address: `http://127.0.0.1:${port}`,
    invitation,
    kill() {
      if (!ready) return false
      ready = false
      kills++
      return child.kill('SIGKILL')
    },
    get kills() {
      return kills
    },
    async [Symbol.asyncDispose]() {
      ending = true
      if (child.exitCode === null && child.signalCode === null) {
        const exit = once(child, 'exit')
        child.kill('SIGTERM')
        await exit
      }
      rmSync(home, { recursive: true, force: true })
    },
  }
}
