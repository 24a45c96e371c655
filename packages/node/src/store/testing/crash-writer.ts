// A writer that is killed: commits as fast as it can and says what was acknowledged, each in one line, as it happens.
// Usage: node crash-writer.ts sqlite|postgres DIR URL

import { writeSync } from 'node:fs'
import { openEmbedded } from '../embedded.ts'
import { openPostgres } from '../postgres.ts'
import { commitOf, fresh, noted, opened } from './acts.ts'
import { options } from './stores.ts'

const [engine = '', dir = '', url = ''] = process.argv.slice(2)
const store = engine === 'sqlite' ? await openEmbedded(dir, options) : await openPostgres(url, dir, options)
writeSync(1, 'ready\n')

async function stream(): Promise<never> {
  for (;;) {
    const id = fresh('case')
    const first = commitOf([opened(id), noted(id)], {
      also: async (tx) => {
        await tx.insertInto('security_count').values({ day: 1, kind: id, n: 1 }).execute()
      },
    })
    await store.commit(first)
    writeSync(1, `${first.command} ${id} 2\n`)
    const second = commitOf([noted(id)], { read: [{ aggregate: id, version: 2 }] })
    await store.commit(second)
    writeSync(1, `${second.command} ${id} 3\n`)
  }
}
await Promise.all(Array.from({ length: 8 }, stream))
