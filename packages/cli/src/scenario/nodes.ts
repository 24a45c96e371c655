// Real nodes for a scenario: directories of their own, free ports of the loopback, the exercise world. Started by the
// same launcher as any other, ended by a signal, removed when the scenario is over.

import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Misuse } from '../exit.ts'

const launcher = fileURLToPath(new URL('../../bin/tocsin.js', import.meta.url))

export interface RunningNode extends AsyncDisposable {
  readonly name: string
  readonly address: string
  readonly data: string
  /** The one-time invitation of the first administrator. */
  readonly invitation: string
  readonly pid: number
}

/** A port that was free a moment ago. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  if (address === null || typeof address === 'string') throw new Misuse('no free port')
  return address.port
}

function launch(words: readonly string[]): ChildProcess {
  return spawn(process.execPath, ['--disable-warning=ExperimentalWarning', launcher, ...words], {
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  })
}

/** Waits for `pattern` on stdout; the rest of the output is read and dropped. */
function told(child: ChildProcess, pattern: RegExp, what: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let out = ''
    let errors = ''
    child.stderr?.on('data', (piece) => {
      errors = (errors + String(piece)).slice(-4000)
    })
    child.stdout?.on('data', (piece) => {
      out += String(piece)
      const found = pattern.exec(out)
      if (found?.[1] !== undefined) resolve(found[1])
    })
    child.on('error', reject)
    child.on('close', () => {
      reject(new Misuse(`${what} ended before it was ready: ${errors.trim() === '' ? out.trim() : errors.trim()}`))
    })
  })
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
}

/** Sets up an exercise node in an empty directory and starts it; `words` are flags for `serve`. */
export async function startNode(name: string, origin: string, words: readonly string[] = []): Promise<RunningNode> {
  const home = mkdtempSync(join(tmpdir(), 'node-'))
  const data = join(home, 'data')
  const setUp = launch(['init', '--data', data, '--world', 'exercise', '--now', origin])
  const invitation = await told(setUp, /\b([0-9a-f]{64})\b/, `init of ${name}`)
  await ended(setUp)
  const port = await freePort()
  const served = launch(['serve', '--data', data, '--host', '127.0.0.1', '--port', String(port), ...words])
  const address = await told(served, /(http:\/\/127\.0\.0\.1:\d+)/, `serve of ${name}`)
  return {
    name,
    address,
    data,
    invitation,
    pid: served.pid ?? 0,
    async [Symbol.asyncDispose]() {
      served.kill('SIGTERM')
      await ended(served)
      rmSync(home, { recursive: true, force: true })
    },
  }
}
