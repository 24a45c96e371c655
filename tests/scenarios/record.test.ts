// Can anybody check a node's record without the node? An export of a real node, judged by its files and a key alone: by
// our verifier, which must refuse every changed bit, and by Go's sumdb libraries, which know nothing of us.

import { execFileSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { type Client, createClient } from '@tocsin/api'
import { ambientPrimitives, type ExportReader, verifyExport } from '@tocsin/protocol'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { exportLedger } from '../../packages/cli/src/ledger-files.ts'
import { type RunningNode, startNode } from '../../packages/cli/src/scenario/nodes.ts'
import { remembering } from '../../packages/protocol/src/ledger/remembering.fixture.ts'
import { root, tocsin } from './demo.ts'

const home = mkdtempSync(join(tmpdir(), 'tocsin-record-'))
const small = join(home, 'small')
const large = join(home, 'large')
let node: RunningNode
let keys: readonly string[] = []

async function invite(client: Client, count: number): Promise<void> {
  for (let i = 0; i < count; i++) {
    const body = { name: `Person ${i}`, roles: ['analyst' as const], compartments: ['duty'] }
    const reply = await client.call('invitePerson', { body })
    if (!reply.ok) throw new Error(reply.problem.code)
  }
}

beforeAll(async () => {
  node = await startNode('ours', '2025-01-02T08:00:00Z')
  const door = createClient({ address: node.address })
  const session = await door.call('openSession', { body: { invitation: node.invitation } })
  if (!session.ok) throw new Error(session.problem.code)
  const client = door.as(session.value.token)
  await exportLedger(client, small)
  await invite(client, 300)
  await exportLedger(client, large)
  keys = readFileSync(join(large, 'keys.vkey'), 'utf8').trim().split('\n')
})
afterAll(async () => {
  await node[Symbol.asyncDispose]()
  rmSync(home, { recursive: true, force: true })
})

const withKeys = (): readonly string[] => keys.flatMap((key) => ['--key', key])
/** The files of an export in memory. */
function filesOf(directory: string): Map<string, Uint8Array> {
  const paths = readdirSync(directory, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  return new Map(
    paths.map((entry) => {
      const file = join(entry.parentPath, entry.name)
      return [file.slice(directory.length + 1), new Uint8Array(readFileSync(file))]
    }),
  )
}
const readerOf = (files: ReadonlyMap<string, Uint8Array>): ExportReader => ({
  list: () => [...files.keys()],
  read: (path) => files.get(path),
})
/** The command line over a copy of the large export that `change` has been at. */
async function judged(change: (directory: string) => void): Promise<{ exit: number; file?: string; offset?: number }> {
  const copy = mkdtempSync(join(home, 'copy-'))
  cpSync(large, copy, { recursive: true })
  change(copy)
  const { code, out } = await tocsin(['ledger', 'verify', copy, ...withKeys(), '--json'])
  return { exit: code, ...(JSON.parse(out) as object) }
}

test('a sound export is self-consistent, and verified only with a key that came by another way', async () => {
  const without = await tocsin(['ledger', 'verify', large, '--json'])
  expect(without.code).toBe(1)
  expect(without.said).toContain('self-consistent, signer unverified')
  expect(await tocsin(['ledger', 'verify', large, ...withKeys()])).toMatchObject({ code: 0 })
  expect(await tocsin(['ledger', 'verify', large, '--key', keys[0] ?? ''])).toMatchObject({ code: 0 })
})

test("another node's key verifies nothing", async () => {
  await using other = await startNode('theirs', '2025-01-02T08:00:00Z')
  const vkeys = await createClient({ address: other.address }).call('openSession', {
    body: { invitation: other.invitation },
  })
  if (!vkeys.ok) throw new Error(vkeys.problem.code)
  const client = createClient({ address: other.address, token: vkeys.value.token })
  const theirs = await client.call('readVkeys', {})
  const [key = ''] = theirs.ok ? theirs.value.split('\n') : []
  expect(await tocsin(['ledger', 'verify', large, '--key', key])).toMatchObject({ code: 1 })
})

test('every single changed bit of every file is refused, with file and offset', async () => {
  const files = filesOf(small)
  expect(await verifyExport(readerOf(files), keys)).toMatchObject({ ok: true })
  const verifier = remembering(ambientPrimitives())
  const missed: string[] = []
  for (const [path, bytes] of files)
    for (let bit = 0; bit < bytes.length * 8; bit++) {
      const changed = bytes.slice()
      changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7))
      const result = await verifyExport(readerOf(new Map(files).set(path, changed)), keys, undefined, verifier)
      if (result.ok || result.file === '' || !Number.isSafeInteger(result.offset)) missed.push(`${path} bit ${bit}`)
    }
  expect(missed).toEqual([])
})

test('a dropped, added or exchanged file is refused by name', async () => {
  const paths = [...filesOf(large).keys()].sort()
  for (const path of paths) {
    const result = await judged((copy) => {
      rmSync(join(copy, path))
    })
    expect(result, `without ${path}`).toMatchObject({ exit: 1, file: path })
  }
  expect(
    await judged((copy) => {
      writeFileSync(join(copy, 'notes.txt'), 'x')
    }),
  ).toMatchObject({ exit: 1, file: 'notes.txt' })
  const [first = '', second = ''] = paths.filter((path) => path.startsWith('tile/entries/'))
  const exchanged = await judged((copy) => {
    cpSync(join(large, first), join(copy, second))
    cpSync(join(large, second), join(copy, first))
  })
  expect(exchanged).toMatchObject({ exit: 1 })
  expect(exchanged.file).toMatch(/^tile\//)
})

test('a dropped, doubled or exchanged entry is refused with its place', async () => {
  const path = 'tile/entries/000'
  const bytes = readFileSync(join(large, path))
  const entry = (k: number): Buffer => bytes.subarray(34 * k, 34 * (k + 1))
  const rewritten: readonly (readonly [string, Buffer])[] = [
    ['dropped', Buffer.concat([bytes.subarray(0, 34 * 9), bytes.subarray(34 * 10)])],
    ['doubled', Buffer.concat([bytes.subarray(0, 34 * 9), entry(8), bytes.subarray(34 * 9, 34 * 255)])],
    ['exchanged', Buffer.concat([bytes.subarray(0, 34 * 8), entry(9), entry(8), bytes.subarray(34 * 10)])],
  ]
  for (const [what, changed] of rewritten) {
    const result = await judged((copy) => {
      writeFileSync(join(copy, path), changed)
    })
    expect(result, what).toMatchObject({ exit: 1, file: path })
    expect(result.offset, what).toBeGreaterThanOrEqual(34 * 8)
  }
})

test('an older checkpoint of the same record is continued; another one is not', async () => {
  const since = (file: string): Promise<{ code: number }> =>
    tocsin(['ledger', 'verify', large, ...withKeys(), '--since', file])
  expect(await since(join(small, 'checkpoint'))).toMatchObject({ code: 0 })
  const text = readFileSync(join(small, 'checkpoint'), 'utf8')
  const [origin = '', size = '', hash = ''] = text.split('\n')
  const forged = Buffer.from(hash, 'base64')
  forged[0] = (forged[0] ?? 0) ^ 1
  const file = join(home, 'forged')
  writeFileSync(file, text.replace(`${origin}\n${size}\n${hash}`, `${origin}\n${size}\n${forged.toString('base64')}`))
  expect(await since(file)).toMatchObject({ code: 1 })
  const backwards = await tocsin(['ledger', 'verify', small, ...withKeys(), '--since', join(large, 'checkpoint')])
  expect(backwards).toMatchObject({ code: 1 })
})

const goPath = process.env.TOCSIN_GOPATH ?? '/usr/share/gocode'
const hasGo = (): boolean => {
  try {
    execFileSync('go', ['version'], { stdio: 'ignore' })
    return existsSync(join(goPath, 'src/golang.org/x/mod/sumdb/tlog'))
  } catch {
    return false
  }
}

test("Go's sumdb agrees on tree, tiles and the Ed25519 line, and refuses a changed note", (context) => {
  if (!hasGo())
    context.skip('needs Go with golang.org/x/mod, install it by apt-get install golang-go golang-golang-x-mod-dev')
  const judge = join(home, 'judge')
  const env = { ...process.env, GO111MODULE: 'off', GOPATH: goPath, GOCACHE: join(home, 'go-cache'), GOFLAGS: '' }
  execFileSync('go', ['build', '-o', judge, join(root, 'tests/judges/ledger.go')], { env, cwd: home })
  const size = readFileSync(join(large, 'checkpoint'), 'utf8').split('\n')[1]
  expect(execFileSync(judge, [large, keys[0] ?? ''], { encoding: 'utf8' })).toBe(`ok ${size ?? ''}\n`)
  const changed = join(home, 'changed')
  cpSync(large, changed, { recursive: true })
  mkdirSync(dirname(join(changed, 'checkpoint')), { recursive: true })
  writeFileSync(
    join(changed, 'checkpoint'),
    readFileSync(join(large, 'checkpoint'), 'utf8').replace(`\n${size ?? ''}\n`, '\n2\n'),
  )
  expect(() => execFileSync(judge, [changed, keys[0] ?? ''], { stdio: 'pipe' })).toThrow()
})
