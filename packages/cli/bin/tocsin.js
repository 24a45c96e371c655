#!/usr/bin/env node
// Which Node runs Tocsin? The one of the lockfile, whatever the system has: post-quantum keys and node:sqlite need
// Node 24.7 or later. Plain JavaScript that imports nothing before it has looked at the version (docs/decisions/0002).

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)

if (major > 24 || (major === 24 && minor >= 7)) await start()
else await startAgain()

async function start() {
  delete process.env.TOCSIN_NODE_AGAIN
  // If the launcher that started us is killed outright, nobody would ever end us: its IPC channel tells.
  await import('./leash.js')
  // ML-KEM, ML-DSA and HPKE each announce that they are young; the reader of a warning should not have to see it.
  const emit = process.emitWarning
  process.emitWarning = (warning, ...rest) => {
    const type = typeof rest[0] === 'object' ? rest[0]?.type : rest[0]
    if (type !== 'ExperimentalWarning') Reflect.apply(emit, process, [warning, ...rest])
  }
  // half of a start is reading TypeScript. Kept where only who installed can write: code in /tmp is anybody's to plant
  const { enableCompileCache } = await import('node:module')
  const { fileURLToPath } = await import('node:url')
  enableCompileCache(fileURLToPath(new URL('../../../node_modules/.cache/tocsin', import.meta.url)))
  await import('../src/main.ts')
}

async function startAgain() {
  const { spawn } = await import('node:child_process')
  const { createRequire } = await import('node:module')
  const { dirname, join } = await import('node:path')
  const name = `node-${process.platform}-${process.arch}`
  let executable
  try {
    executable = join(dirname(createRequire(import.meta.url).resolve(`${name}/package.json`)), 'bin', 'node')
  } catch {}
  if (executable === undefined || process.env.TOCSIN_NODE_AGAIN !== undefined) {
    console.error(
      `Tocsin needs Node 24.7 or later; this is ${process.version}. Run "npm ci" in the repository (it brings Node with it on Linux), or install Node 24 from your system.`,
    )
    process.exit(2)
  }
  // spawn, never spawnSync: signals would not pass.
  const child = spawn(
    executable,
    [
      '--disable-warning=ExperimentalWarning',
      import.meta.filename ?? new URL(import.meta.url).pathname,
      ...process.argv.slice(2),
    ],
    { stdio: ['inherit', 'inherit', 'inherit', 'ipc'], env: { ...process.env, TOCSIN_NODE_AGAIN: '1' } },
  )
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP']
  for (const signal of signals) process.on(signal, () => child.kill(signal))
  child.on('error', (error) => {
    console.error(`Cannot start ${name}: ${error.message}`)
    process.exit(2)
  })
  child.on('exit', (code, signal) => {
    if (signal === null) process.exit(code ?? 1)
    for (const each of signals) process.removeAllListeners(each)
    process.kill(process.pid, signal)
  })
}
