// Rules on the command line: looked at, compared and signed as files, without a node; their effect asked of one.
// A signing key stays where the rules are written: no node ever holds it.

import { createPrivateKey, createPublicKey, randomBytes, sign } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import type { AnswerOf, Client } from '@tocsin/api'
import {
  ambientPrimitives,
  EncodingError,
  formatVkey,
  makeVkey,
  profileHash,
  type Signer,
  signProfile,
  type Vkey,
} from '@tocsin/protocol'
import { Command } from 'commander'
import { ask, connect } from '../connection.ts'
import { Misuse } from '../exit.ts'
import { globalsOf, groupIn, jsonOf, terminalOf } from './call.ts'
import { runNode } from './serve.ts'

/** A command whose work the node's own code does on files. */
function onFiles(name: 'lint' | 'show' | 'diff', description: string, files: string): Command {
  const command = new Command(name).description(description).argument(files)
  if (name === 'diff') command.argument('<after>')
  if (name === 'show') command.option('--lang <lang>', 'en or ar', 'en')
  return command.action(async () => {
    const { lang } = command.opts<{ lang?: string }>()
    const options = [
      ...(lang === undefined ? [] : ['--lang', lang]),
      ...(globalsOf(command).json === true ? ['--json'] : []),
    ]
    process.exitCode = await runNode([`profile-${name}`, ...options, '--', ...command.args])
  })
}

// PKCS #8 before the raw seed: RFC 8410.
const pkcs8 = Buffer.from('302e020100300506032b657004220420', 'hex')

function signerOf(seed: Uint8Array): Signer {
  const key = createPrivateKey({ key: Buffer.concat([pkcs8, seed]), format: 'der', type: 'pkcs8' })
  const spki = createPublicKey(key).export({ type: 'spki', format: 'der' })
  return {
    publicKey: new Uint8Array(spki.subarray(spki.length - 32)),
    sign: (message) => new Uint8Array(sign(null, message, key)),
  }
}

interface Key {
  readonly vkey: Vkey
  readonly signer: Signer
}

function keyOf(name: string, seed: Uint8Array): Key {
  const signer = signerOf(seed)
  try {
    return { vkey: makeVkey(ambientPrimitives(), name, 1, signer.publicKey), signer }
  } catch (cause) {
    if (cause instanceof EncodingError) throw new Misuse('a name without spaces and plus signs')
    throw cause
  }
}

/** A signed note's private key as other tools write it: `PRIVATE+KEY+name+id+base64(1, seed)`. */
const skeyOf = ({ vkey }: Key, seed: Uint8Array): string =>
  `PRIVATE+KEY+${vkey.name}+${vkey.id}+${Buffer.concat([Uint8Array.of(1), seed]).toString('base64')}\n`

/** @throws Misuse when the file holds no such key */
function readKey(file: string): Key {
  let text: string
  try {
    text = readFileSync(file, 'utf8').trim()
  } catch {
    throw new Misuse(`cannot read ${file}`)
  }
  const found = /^PRIVATE\+KEY\+([^+\s]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/]+=*)$/.exec(text)
  const bytes = Buffer.from(found?.[3] ?? '', 'base64')
  if (found === null || bytes.length !== 33 || bytes[0] !== 1) throw new Misuse(`${file} holds no key that signs notes`)
  const key = keyOf(found[1] ?? '', new Uint8Array(bytes.subarray(1)))
  if (key.vkey.id !== found[2]) throw new Misuse(`${file} holds no key that signs notes`)
  return key
}

function makeKey(): Command {
  const command = new Command('key')
    .description('Make a key that signs profiles; print its verifier key, which a node is told to trust')
    .requiredOption('--name <name>', 'whose it is, without spaces: legal.example.org')
    .requiredOption('--out <file>', 'the private key goes there, readable by its owner only')
  return command.action(() => {
    const { name, out } = command.opts<{ name: string; out: string }>()
    const seed = new Uint8Array(randomBytes(32))
    const key = keyOf(name, seed)
    try {
      writeFileSync(out, skeyOf(key, seed), { mode: 0o600, flag: 'wx' })
    } catch {
      throw new Misuse(`cannot write ${out}, or it is there already`)
    }
    terminalOf(command).answer({ vkey: formatVkey(key.vkey), key: out })
  })
}

function signFile(): Command {
  const command = new Command('sign')
    .description('Sign a profile; the signature goes beside it and into "profile put --signature @FILE"')
    .argument('<file>', 'the profile')
    .requiredOption('--key <file>', 'the private key, as "profile key" wrote it')
    .option('--out <file>', 'where the signed note goes; by default FILE.sig')
  return command.action((file: string) => {
    const { key: keyFile, out = `${file}.sig` } = command.opts<{ key: string; out?: string }>()
    const profile = jsonOf(`@${file}`)
    const { id, version } = profile
    if (typeof id !== 'string' || typeof version !== 'number') throw new Misuse(`${file} is not a profile`)
    const { vkey, signer } = readKey(keyFile)
    const hash = profileHash(ambientPrimitives(), profile)
    writeFileSync(out, signProfile(vkey, signer, { id, version, hash }))
    terminalOf(command).answer({ id, version, hash, signer: formatVkey(vkey), signature: out })
  })
}

type Effect = AnswerOf<'readProfileEffect'>
const pageOfCases = 100

/** Pages until there are no more; between two of them the person may stop. */
async function* pagesOf(client: Client, profile: string, hash: string): AsyncGenerator<Effect> {
  for (let after: string | null = null; ; ) {
    const query = { hash, limit: `${pageOfCases}`, ...(after === null ? {} : { after }) }
    const page: Effect = await ask(client, 'readProfileEffect', { params: { profile }, query })
    yield page
    if (page.next === null) return
    after = page.next
  }
}

function effect(): Command {
  const command = new Command('effect')
    .description('What these rules would change in the open cases; recorded as asked, nothing is put in force')
    .argument('<file>', 'the profile')
    .requiredOption('--from <instant>', 'when they would begin')
  return command.action(async (file: string) => {
    const { from } = command.opts<{ from: string }>()
    const { client } = connect(globalsOf(command))
    const terminal = terminalOf(command)
    const asked = await ask(client, 'previewProfile', { body: { profile: jsonOf(`@${file}`), from } })
    const { profile, hash } = asked.entries[0]?.facts ?? {}
    if (typeof profile !== 'string' || typeof hash !== 'string') throw new Misuse('the node recorded something else')
    let looked = 0
    let of = 0
    const items: Effect['items'] = []
    for await (const page of pagesOf(client, profile, hash)) {
      looked += page.looked
      of = page.of
      items.push(...page.items)
      terminal.progress(`${looked} of ${of} open cases, ${items.length} would change`)
    }
    terminal.answer({ hash, looked, of, items })
  })
}

export function addProfile(program: Command): void {
  const group = groupIn(program, 'profile')
  group.addCommand(onFiles('lint', 'What somebody should look at in files of rules: faults and warnings', '<file...>'))
  group.addCommand(onFiles('show', 'A file of rules for people to read, as Markdown', '<file>'))
  group.addCommand(onFiles('diff', 'What one file of rules says that another does not, by meaning', '<before>'))
  for (const command of [makeKey(), signFile(), effect()]) group.addCommand(command)
}
