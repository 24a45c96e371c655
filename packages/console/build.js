// Builds the console when its sources changed: `npm run build`, and before the demo and the tests. Plain JavaScript that
// starts itself again on the lockfile's Node, as the launcher does; another build at the same time does no harm, because
// each writes a folder of its own and moves it into place.

const { createHash } = await import('node:crypto')
const { existsSync, globSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } = await import('node:fs')
const { dirname, join } = await import('node:path')
const { spawnSync } = await import('node:child_process')
const { fileURLToPath } = await import('node:url')

const here = dirname(fileURLToPath(import.meta.url))
const root = dirname(dirname(here))
const out = join(here, 'dist')
const stamp = join(out, '.built-from')

/** One hash over everything that the build reads. */
function sources() {
  const hash = createHash('sha256')
  const files = [
    'package-lock.json',
    ...['index.html', 'demo.html', 'vite.config.ts', 'build.js', 'public/**/*', 'src/**/*'].map(
      (glob) => `packages/console/${glob}`,
    ),
    'packages/api/src/**/*.ts',
  ].flatMap((pattern) => globSync(pattern, { cwd: root, withFileTypes: true }))
  const paths = files.filter((file) => file.isFile()).map((file) => join(file.parentPath, file.name))
  for (const path of paths.sort())
    hash.update(path.slice(root.length)).update('\0').update(readFileSync(path)).update('\0')
  return hash.digest('hex')
}

function build() {
  const wanted = sources()
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return 0
  const fresh = mkdtempSync(join(here, '.dist-'))
  const { status, stderr } = spawnSync(
    process.execPath,
    [join(root, 'node_modules/vite/bin/vite.js'), 'build', '--logLevel', 'error'],
    {
      cwd: here,
      // whoever starts it: from a test it would hold the slow half of React, and stay
      env: { ...process.env, NODE_ENV: 'production', TOCSIN_CONSOLE_OUT: fresh },
      encoding: 'utf8',
    },
  )
  if (status !== 0) {
    process.stderr.write(stderr)
    rmSync(fresh, { recursive: true, force: true })
    return 1
  }
  writeFileSync(join(fresh, '.built-from'), wanted)
  const old = `${fresh}-old`
  if (existsSync(out)) renameSync(out, old)
  renameSync(fresh, out)
  rmSync(old, { recursive: true, force: true })
  return 0
}

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
const packaged = join(root, 'node_modules', `node-${process.platform}-${process.arch}`, 'bin/node')
if ((major < 24 || (major === 24 && minor < 7)) && existsSync(packaged))
  process.exitCode = spawnSync(packaged, [fileURLToPath(import.meta.url)], { stdio: 'inherit' }).status ?? 1
else process.exitCode = build()
