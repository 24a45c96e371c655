// What must an operator say so that a node can start? Flags first, then TOCSIN_* of the environment, then defaults.
// An unknown flag or a value that is not one stops the start with a code and the name of the setting.

import { parseArgs } from 'node:util'

export type Verb =
  | 'init'
  | 'serve'
  | 'replay'
  | 'check'
  | 'profile-lint'
  | 'profile-show'
  | 'profile-diff'
  | 'release-solve'
  | 'marking-render'
  | 'marking-parse'
  | 'release-check-text'

/** `setting` is the flag's name; the message never holds the value: it may be a secret. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError'
  readonly code: 'config_verb' | 'config_unknown' | 'config_missing' | 'config_value'
  readonly setting: string
  constructor(code: ConfigError['code'], setting: string) {
    super(`${code}: ${setting}`)
    this.code = code
    this.setting = setting
  }
}

interface Setting {
  readonly env: string
  readonly verbs: readonly Verb[]
  readonly help: string
}

const everywhere: readonly Verb[] = ['init', 'serve', 'replay']

/** Every setting, its environment variable and what it is for: the only list. */
export const settings = {
  data: { env: 'TOCSIN_DATA', verbs: everywhere, help: 'directory of the node' },
  'key-file': {
    env: 'TOCSIN_KEY_FILE',
    verbs: everywhere,
    help: 'file with the key that opens the keys; by default DATA.key',
  },
  'passphrase-file': {
    env: 'TOCSIN_PASSPHRASE_FILE',
    verbs: everywhere,
    help: 'file with a passphrase, instead of a key file',
  },
  postgres: { env: 'TOCSIN_POSTGRES', verbs: everywhere, help: 'address of a PostgreSQL database, instead of SQLite' },
  'high-water': {
    env: 'TOCSIN_HIGH_WATER',
    verbs: ['serve'],
    help: 'directory on a second medium for high-water marks',
  },
  world: { env: 'TOCSIN_WORLD', verbs: ['init'], help: 'live or exercise; it never changes' },
  name: { env: 'TOCSIN_ADMINISTRATOR', verbs: ['init'], help: 'name of the first administrator' },
  now: { env: 'TOCSIN_NOW', verbs: ['init'], help: 'where the clock of an exercise begins, RFC 3339 with a zone' },
  host: { env: 'TOCSIN_HOST', verbs: ['serve'], help: 'address to listen on; by default 127.0.0.1' },
  port: { env: 'TOCSIN_PORT', verbs: ['serve'], help: 'port; by default 7100, 0 for any that is free' },
  public: {
    env: 'TOCSIN_PUBLIC',
    verbs: ['serve'],
    help: 'address that counterparts are told to push to; none unless given',
  },
  console: { env: 'TOCSIN_CONSOLE', verbs: ['serve'], help: 'folder of the built console; by default the one beside' },
  'frame-ancestors': {
    env: 'TOCSIN_FRAME_ANCESTORS',
    verbs: ['serve'],
    help: "who may frame the console of an exercise, as in CSP; by default 'none', and always in a live world",
  },
  log: { env: 'TOCSIN_LOG', verbs: ['serve'], help: 'info, error or silent; lines of JSON on standard error' },
  format: { env: 'TOCSIN_FORMAT', verbs: ['check'], help: 'auto, stix, text or json' },
  lang: { env: 'TOCSIN_LANG', verbs: ['profile-show'], help: 'en or ar; by default en' },
  selection: {
    env: 'TOCSIN_SELECTION',
    verbs: ['release-solve'],
    help: 'a rung for each claim to be explained: 2,1,0',
  },
  limit: { env: 'TOCSIN_LIMIT', verbs: ['release-solve'], help: 'seconds, after which the best so far is told' },
  resume: {
    env: 'TOCSIN_RESUME',
    verbs: ['release-solve'],
    help: 'the JSON answer of an earlier call, to go on from what it found',
  },
  frontier: { env: 'TOCSIN_FRONTIER', verbs: ['release-solve'], help: 'yes: utility against heads left' },
  expected: {
    env: 'TOCSIN_EXPECTED',
    verbs: ['release-solve'],
    help: '0, 1 or 3: how many more warnings are expected',
  },
  crowd: { env: 'TOCSIN_CROWD', verbs: ['release-solve'], help: 'yes: what all of a crowd know' },
  inverse: { env: 'TOCSIN_INVERSE', verbs: ['release-solve'], help: 'yes: for whom the same would have been released' },
} as const satisfies Readonly<Record<string, Setting>>
export type SettingName = keyof typeof settings

export interface Config {
  readonly verb: Verb
  /** What was given, by name; defaults are filled in where a setting has one. */
  readonly given: Readonly<Partial<Record<SettingName, string>>>
  /** Files, for the verbs about files. */
  readonly files: readonly string[]
  readonly isJson: boolean
  readonly help: boolean
}

/** Verbs about files, with how many each takes: no node is needed for them. */
const ofFiles: Readonly<Partial<Record<Verb, readonly [least: number, most: number]>>> = {
  check: [1, Number.POSITIVE_INFINITY],
  'profile-lint': [1, Number.POSITIVE_INFINITY],
  'profile-show': [1, 1],
  'profile-diff': [2, 2],
  'release-solve': [1, 1],
  'marking-render': [1, 1],
  'marking-parse': [1, 1],
  'release-check-text': [1, 1],
}
const verbs: readonly string[] = ['init', 'serve', 'replay', ...Object.keys(ofFiles)]
const isVerb = (word: string): word is Verb => verbs.includes(word)
const names = Object.keys(settings) as SettingName[]

const checks: Readonly<Partial<Record<SettingName, RegExp>>> = {
  world: /^(live|exercise)$/,
  port: /^\d{1,5}$/,
  log: /^(info|error|silent)$/,
  format: /^(auto|stix|text|json)$/,
  lang: /^(en|ar)$/,
  selection: /^\d{1,3}(,\d{1,3})*$/,
  limit: /^\d{1,6}(\.\d{1,3})?$/,
  frontier: /^(yes|no)$/,
  inverse: /^(yes|no)$/,
  now: /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2})$/,
  postgres: /^postgres(ql)?:\/\//,
  // goes into a header: keywords and origins, nothing that could end a directive
  'frame-ancestors':
    /^(?:'none'|(?:'self'|https?:\/\/[A-Za-z0-9.:[\]-]+)(?: (?:'self'|https?:\/\/[A-Za-z0-9.:[\]-]+))*)$/,
  public: /^https?:\/\/[A-Za-z0-9.:[\]-]+$/,
}

interface Words {
  readonly values: Readonly<Record<string, string | boolean | undefined>>
  readonly positionals: readonly string[]
}

function wordsIn(argv: readonly string[]): Words {
  const options = Object.fromEntries(names.map((name) => [name, { type: 'string' as const }]))
  try {
    return parseArgs({
      args: [...argv],
      options: { ...options, help: { type: 'boolean', short: 'h' }, json: { type: 'boolean' } },
      allowPositionals: true,
      strict: true,
    })
  } catch (cause) {
    const text = cause instanceof Error ? cause.message : ''
    throw new ConfigError('config_unknown', /'(-[^' ]*)/.exec(text)?.[1] ?? '')
  }
}

/** @throws ConfigError */
export function readConfig(argv: readonly string[], env: Readonly<Record<string, string | undefined>>): Config {
  const { values, positionals } = wordsIn(argv)
  const [verb = '', ...files] = positionals
  if (!isVerb(verb)) throw new ConfigError('config_verb', verb === '' ? 'verb' : 'words')
  const [least, most] = ofFiles[verb] ?? [0, 0]
  if (files.length > most) throw new ConfigError('config_verb', 'words')
  const given: Partial<Record<SettingName, string>> = {}
  for (const name of names) {
    const allowed: readonly Verb[] = settings[name].verbs
    const flag = values[name]
    if (flag !== undefined && !allowed.includes(verb)) throw new ConfigError('config_unknown', `--${name}`)
    const value = typeof flag === 'string' ? flag : allowed.includes(verb) ? env[settings[name].env] : undefined
    if (value === undefined || value === '') continue
    if (checks[name]?.test(value) === false) throw new ConfigError('config_value', `--${name}`)
    given[name] = value
  }
  const help = values.help === true
  if (!help && most === 0 && given.data === undefined) throw new ConfigError('config_missing', '--data')
  if (!help && files.length < least) throw new ConfigError('config_missing', 'file')
  return { verb, given, files, isJson: values.json === true, help }
}

/** The settings of a verb as lines for a terminal. */
export const helpFor = (verb: Verb): string =>
  names
    .filter((name) => (settings[name].verbs as readonly Verb[]).includes(verb))
    .map((name) => `  --${name.padEnd(16)} ${settings[name].env.padEnd(24)} ${settings[name].help}`)
    .join('\n')
