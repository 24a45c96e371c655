// The node as a process: set up, serve, replay, check. The only file that builds things.
// Prints one line of JSON on standard output for each verb; everything else goes to standard error.

import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { aggregates, type Instant, parseInstant, readTables } from '@tocsin/domain'
import { pino } from 'pino'
import { type ChannelOptions, type Channels, openChannels } from './channel/open.ts'
import { httpTransport } from './channel/transport.ts'
import { type Config, ConfigError, helpFor, readConfig } from './config/config.ts'
import { handlers } from './http/handlers.ts'
import { createPages } from './http/pages.ts'
import { createServer } from './http/server.ts'
import { IntakeError } from './intake/fault.ts'
import { readReports } from './intake/read-reports.ts'
import { createJobs, every } from './jobs/jobs.ts'
import { KeyError, type Unlock } from './keys/keyring.ts'
import { primitives } from './keys/primitives.ts'
import { onMarkingFile } from './marking-files.ts'
import type { Clock, Ports } from './ports.ts'
import { onProfileFiles } from './profile-files.ts'
import { onReleaseFile } from './release-files.ts'
import { openEmbedded, replayEmbedded } from './store/embedded.ts'
import { StoreError } from './store/errors.ts'
import type { StoreOptions } from './store/options.ts'
import type { Store, World } from './store/ports.ts'
import { openPostgres, replayPostgres } from './store/postgres.ts'
import { onTextFile } from './text-files.ts'
import { channelHooks } from './usecases/channel-hooks.ts'
import { initialise } from './usecases/initialise.ts'
import { clockSetting, invitationOfFirst } from './usecases/session.ts'

const version = '0.0.0'
/** How often a live node looks for what is due. */
const jobsEvery = 1000

const say = (line: object): void => {
  process.stdout.write(`${JSON.stringify(line)}\n`)
}

const fromFile = (path: string): string => {
  try {
    return readFileSync(path, 'utf8').trim()
  } catch {
    throw new ConfigError('config_value', '--passphrase-file')
  }
}

/** What opens the keys. A fresh node gets a key file beside its directory: move it to another medium. */
function unlockFor({ given, verb }: Config): Unlock {
  if (given['passphrase-file'] !== undefined) return { passphrase: fromFile(given['passphrase-file']) }
  const keyFile = given['key-file'] ?? `${given.data ?? ''}.key`
  if (verb === 'init' && !existsSync(keyFile))
    writeFileSync(keyFile, `${Buffer.from(primitives.random(32)).toString('hex')}\n`, { mode: 0o600, flag: 'wx' })
  return { keyFile }
}

/** The machine's time in a live world; in an exercise, the instant that was last set. */
function clockOf(world: World, from: Instant): Clock {
  if (world === 'live') return { now: () => Date.now() as Instant }
  let now = from
  return {
    now: () => now,
    set: (to) => {
      now = to
    },
  }
}

function openStoreFor({ given }: Config, options: StoreOptions): Promise<Store> {
  const dir = given.data ?? ''
  return given.postgres === undefined ? openEmbedded(dir, options) : openPostgres(given.postgres, dir, options)
}

interface Built extends AsyncDisposable {
  readonly ports: Ports
}

const optional = (given: Config['given']): Pick<ChannelOptions, 'highWaterDir'> =>
  given['high-water'] === undefined ? {} : { highWaterDir: given['high-water'] }

/** Everything of a running node, opened in order and closed in the reverse. */
async function build(config: Config, create?: { readonly world: World; readonly now: Instant }): Promise<Built> {
  const unlock = unlockFor(config)
  let clock: Clock = { now: () => create?.now ?? (Date.now() as Instant) }
  const now = (): number => clock.now()
  const options: StoreOptions = { aggregates, readTables, unlock, now }
  const store = await openStoreFor(config, create === undefined ? options : { ...options, create })
  let channels: Channels | undefined
  try {
    clock = clockOf(store.world, create?.now ?? (await clockSetting(store)))
    const late = (): Ports => ports
    const hooks = channelHooks(late)
    const dir = config.given.data ?? ''
    const transport = httpTransport()
    channels = await openChannels({
      dir,
      unlock,
      store,
      clock,
      primitives,
      transport,
      hooks,
      ...optional(config.given),
    })
    const ports: Ports = {
      store,
      clock,
      primitives,
      version,
      channels: channels.engine,
      jobs: createJobs(late),
      publicAddress: config.given.public ?? '',
    }
    const opened = channels
    return {
      ports,
      async [Symbol.asyncDispose]() {
        opened[Symbol.dispose]()
        await store[Symbol.asyncDispose]()
      },
    }
  } catch (cause) {
    channels?.[Symbol.dispose]()
    await store[Symbol.asyncDispose]()
    throw cause
  }
}

/** Sets a node up, or says again how to get into one that nobody has entered yet. */
async function init(config: Config): Promise<number> {
  const { given } = config
  const world: World = given.world === 'exercise' ? 'exercise' : 'live'
  const begins = given.now === undefined ? (Date.now() as Instant) : parseInstant(given.now)
  if (given.now !== undefined && world === 'live') throw new ConfigError('config_value', '--now')
  const fresh = !existsSync(`${given.data ?? ''}/keys/ledger.json`)
  await using built = await build(config, fresh ? { world, now: begins } : undefined)
  const { ports } = built
  const first = (await initialise(ports, given.name ?? 'Administrator', begins)) ?? (await invitationOfFirst(ports))
  if (first === undefined) throw new StoreError('store_damaged', 'this node was set up and entered before')
  const origin = ports.store.ledger.vkeys()[0].split('+', 1)[0] ?? ''
  say({ data: given.data, world: ports.store.world, origin, ...first })
  return 0
}

/** Ends when it is told to, or when whoever started it is gone. */
const toldToStop = (): Promise<string> =>
  new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
      process.once(signal, () => {
        resolve(signal)
      })
  })

async function serve(config: Config): Promise<number> {
  const { given } = config
  const logger = pino({ level: given.log ?? 'info', base: null }, pino.destination(2))
  const stop = toldToStop()
  await using built = await build(config)
  const { ports } = built
  const ancestors = given['frame-ancestors']
  const pages = createPages({
    dir: given.console ?? fileURLToPath(new URL('../../console/dist', import.meta.url)),
    world: ports.store.world,
    ...(ancestors === undefined ? {} : { frameAncestors: ancestors }),
  })
  const server = createServer({ ports, handlers, logger, pages })
  const address = await server.listen({ host: given.host ?? '127.0.0.1', port: Number(given.port ?? '7100') })
  const failed = (cause: unknown): void => {
    logger.error({ kind: cause instanceof Error ? cause.name : typeof cause }, 'jobs failed')
  }
  const jobs = ports.store.world === 'live' ? every(jobsEvery, ports.jobs, failed) : undefined
  say({ address, world: ports.store.world, version })
  await stop
  jobs?.[Symbol.dispose]()
  await server.close()
  return 0
}

/** Refolds the record and compares, also when it is too damaged to be opened; ends with 1 when a row differs. */
async function replay(config: Config): Promise<number> {
  const { given } = config
  const dir = given.data ?? ''
  const options: StoreOptions = { aggregates, readTables, unlock: unlockFor(config), now: Date.now }
  const report =
    given.postgres === undefined
      ? await replayEmbedded(dir, options)
      : await replayPostgres(given.postgres, dir, options)
  say(report)
  return report.ok ? 0 : 1
}

/** What the node would say to files; nothing is stored and no node is needed. */
function check({ files, given }: Config): number {
  let refused = 0
  for (const file of files) {
    const bytes = new Uint8Array(readFileSync(file === '-' ? 0 : file))
    try {
      const { format, reports } = readReports(bytes, (given.format ?? 'auto') as 'auto' | 'stix' | 'text' | 'json')
      say({ file, format, reports: reports.length })
    } catch (error) {
      if (!(error instanceof IntakeError)) throw error
      refused++
      say({ code: error.code, path: error.path, rule: error.rule, file, faults: error.faults })
    }
  }
  return refused === 0 ? 0 : 1
}

function run(config: Config): Promise<number> | number {
  if (config.help) {
    process.stdout.write(`${config.verb}\n${helpFor(config.verb)}\n`)
    return 0
  }
  switch (config.verb) {
    case 'init':
      return init(config)
    case 'serve':
      return serve(config)
    case 'replay':
      return replay(config)
    case 'check':
      return check(config)
    case 'profile-lint':
    case 'profile-show':
    case 'profile-diff':
      return onProfileFiles(config.verb, config)
    case 'release-solve':
      return onReleaseFile(config)
    case 'marking-render':
    case 'marking-parse':
      return onMarkingFile(config.verb, config)
    case 'release-check-text':
      return onTextFile(config)
  }
}

/** The code of a failure that an operator can do something about; 2 is bad usage, 1 is everything else. */
function fail(error: unknown): number {
  const setting = error instanceof ConfigError ? { setting: error.setting } : {}
  const known = error instanceof ConfigError || error instanceof StoreError || error instanceof KeyError
  const code = known ? error.code : ((error as { code?: unknown } | null)?.code ?? 'internal')
  process.stderr.write(`${JSON.stringify({ code, ...setting })}\n`)
  if (!known) process.stderr.write(`${error instanceof Error ? (error.stack ?? error.name) : String(error)}\n`)
  return error instanceof ConfigError ? 2 : 1
}

if (process.channel !== undefined) {
  // kill -9 of the parent must not leave a node that holds its lock
  process.on('disconnect', () => process.exit(1))
  process.channel.unref()
}
try {
  process.exitCode = await run(readConfig(process.argv.slice(2), process.env))
} catch (error) {
  process.exitCode = fail(error)
}
