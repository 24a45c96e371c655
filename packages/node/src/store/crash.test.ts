// kill -9 of a real writer at random instants: nothing that was acknowledged is lost, nothing is there twice.

import { type ChildProcess, spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { CommandId } from '@tocsin/domain'
import { describe, expect, test } from 'vitest'
import { StoreError } from './errors.ts'
import type { Store } from './ports.ts'
import { engines, type Place } from './testing/stores.ts'

const rounds = 8

const program = fileURLToPath(new URL('./testing/crash-writer.ts', import.meta.url))

interface Acknowledged {
  readonly command: CommandId
  readonly aggregate: string
  readonly version: number
}

/** Runs the writer, kills it after it acknowledged `after` commits, answers what it had acknowledged. */
function killedWriter(place: Place, after: number): Promise<readonly Acknowledged[]> {
  const child: ChildProcess = spawn(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', program, place.engine, place.dir, place.url],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  )
  return new Promise((resolve, reject) => {
    let text = ''
    child.stdout?.on('data', (chunk: Buffer) => {
      text += chunk.toString()
      // the count is random, so the instant is: anywhere in a group's staging, its transaction, its fsync, its answer
      if (text.split('\n').length > after + 1) child.kill('SIGKILL')
    })
    child.once('error', reject)
    child.once('close', (code, signal) => {
      if (signal !== 'SIGKILL') reject(new Error(`the writer ended by itself: ${String(code)}`))
      const lines = text.slice(0, text.lastIndexOf('\n')).split('\n')
      resolve(
        lines
          .filter((line) => line !== 'ready')
          .map((line) => {
            const [command = '', aggregate = '', version = ''] = line.split(' ')
            return { command: command as CommandId, aggregate, version: Number(version) }
          }),
      )
    })
  })
}

/** The server frees the lock of a killed process when it sees the connection end. */
async function reopen(place: Place): Promise<Store> {
  for (;;) {
    try {
      return await place.open()
    } catch (error) {
      if (!(error instanceof StoreError) || error.code !== 'store_locked' || place.engine === 'sqlite') throw error
    }
  }
}

for (const { name, makePlace, present } of engines)
  describe.skipIf(!present)(name, () => {
    test('a writer killed again and again loses and doubles nothing that it acknowledged', async () => {
      await using place = await makePlace()
      const made = await place.open({ create: { world: 'exercise' } })
      await made[Symbol.asyncDispose]()
      let acknowledged = 0
      for (let round = 0; round < rounds; round++) {
        const said = await killedWriter(place, Math.floor(Math.random() * 120))
        acknowledged += said.length
        await using store = await reopen(place)
        for (const { command, aggregate, version } of said) {
          const committed = await store.committed(command, '00')
          expect(committed?.frames.at(-1)).toMatchObject({ aggregate, version })
        }
        const size = await store.ledger.size()
        const entries = await store.db.selectFrom('entry').select(['command', 'version']).execute()
        expect(entries).toHaveLength(size)
        // a first commit has two entries and one operational row in the same transaction: all of it or nothing
        const firsts = entries.filter((row) => row.version === 1).length
        expect(entries.filter((row) => row.version === 2)).toHaveLength(firsts)
        expect(await store.db.selectFrom('security_count').select('n').execute()).toHaveLength(firsts)
        expect(new Set(entries.map((row) => row.command)).size).toBe(size - firsts)
        expect(await store.replay()).toMatchObject({ ok: true, entries: size })
      }
      expect(acknowledged).toBeGreaterThan(rounds)
    }, 300_000)
  })
