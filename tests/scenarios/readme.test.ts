// The reader's test: the README alone, word for word. Its shell blocks run in order in one bash, on two nodes.

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { root } from './demo.ts'

const readme = readFileSync(join(root, 'README.md'), 'utf8')
const blocks = [...readme.matchAll(/^```sh\n([\s\S]*?)^```$/gm)].map(([, block = '']) => block)

test('the two commands come first: the first one was run before any test, the second one is demo.test.ts', () => {
  expect(blocks[0]).toBe('npm ci\nnpm run demo -- --exit --report demo.json\n')
  const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    scripts: Record<string, string>
  }
  expect(scripts.demo).toBe('node packages/console/build.js && node packages/cli/bin/tocsin.js demo')
})

test('two nodes are set up, paired, one warns, the other acknowledges, both prove it', async () => {
  // everything that the script starts is in its process group; a failing command ends it and names itself
  const script = `set -euo pipefail\ntrap 'code=$?; kill $(jobs -p) 2>/dev/null || true; exit $code' EXIT\n${blocks.slice(1).join('\n')}`
  const child = spawn('bash', ['-c', script], { cwd: root, stdio: ['ignore', 'pipe', 'pipe'], detached: true })
  let said = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (piece) => {
      said += String(piece)
    })
  const [code] = (await once(child, 'close')) as [number | null]
  expect(code, said.slice(-4000)).toBe(0)
  expect(said).toContain('a public building')
  expect(said).toContain('مبنى عام')
  expect(said).not.toContain('community centre\n')
  expect(said).toContain('understood')
})
