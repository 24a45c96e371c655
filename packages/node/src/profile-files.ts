// What does a file of rules say, before any node has it? Read, checked and compared as files: whoever reviews rules needs
// no node. Answers 0, 1 when there is a fault, 2 when a file is none; with --json one line of JSON, else text for people.

import {
  diffProfiles,
  lintProfile,
  type Profile,
  type ProfileChange,
  parseProfile,
  renderProfile,
} from '@tocsin/domain'
import { profileHash } from '@tocsin/protocol'
import { jsonIn } from './json-files.ts'
import { primitives } from './keys/primitives.ts'

interface Asked {
  readonly files: readonly string[]
  readonly isJson: boolean
  readonly given: { readonly lang?: string }
}
type Verb = 'profile-lint' | 'profile-show' | 'profile-diff'

const print = (text: string): void => {
  process.stdout.write(`${text}\n`)
}
const complain = (told: object): void => {
  process.stdout.write(`${JSON.stringify(told)}\n`)
}

/** A file as JSON, or undefined when it is none; what it is instead has been said. */
function valueIn(file: string): { readonly value: unknown } | undefined {
  const read = jsonIn(file)
  if (read.kind === 'value') return read
  complain({ code: read.fault, path: '', rule: 'policy R1', file })
  return undefined
}

/** The profile in a file, or undefined; its faults have been said. */
function profileIn(file: string): Profile | undefined {
  const held = valueIn(file)
  if (held === undefined) return undefined
  const reading = parseProfile(held.value)
  if (reading.kind === 'profile') return reading.profile
  for (const fault of reading.faults) complain({ ...fault, file })
  return undefined
}

function lint({ files, isJson }: Asked): number {
  let worst = 0
  for (const file of files) {
    const held = valueIn(file)
    if (held === undefined) {
      worst = 2
      continue
    }
    const findings = lintProfile(held.value)
    const hash = profileHash(primitives, held.value)
    if (findings.some(({ level }) => level === 'fault')) worst = Math.max(worst, 1)
    if (isJson) print(JSON.stringify({ file, hash, findings }))
    else {
      for (const { level, code, path, rule } of findings) print(`${file}: ${level} ${code} at ${path || '/'} (${rule})`)
      print(`${file}: ${findings.length} to look at; sha256 ${hash}`)
    }
  }
  return worst
}

function show({ files: [file = ''], isJson, given }: Asked): number {
  const profile = profileIn(file)
  if (profile === undefined) return 2
  const text = renderProfile(profile, given.lang === 'ar' ? 'ar' : 'en')
  print(isJson ? JSON.stringify({ id: profile.id, version: profile.version, text }) : text)
  return 0
}

const said = ({ change, part, key, field, before, after, touches }: ProfileChange): string => {
  const what = field === null ? '' : `: ${field} ${JSON.stringify(before)} -> ${JSON.stringify(after)}`
  return `${touches === 'rule' ? '!' : ' '} ${change} ${part} ${key}${what}`
}

function diff({ files: [before = '', after = ''], isJson }: Asked): number {
  const [old, fresh] = [profileIn(before), profileIn(after)]
  if (old === undefined || fresh === undefined) return 2
  const changes = diffProfiles(old, fresh)
  if (isJson) print(JSON.stringify({ changes }))
  else for (const change of changes) print(said(change))
  return 0
}

/** Does what a verb about profile files asks; answers the exit code. */
export function onProfileFiles(verb: Verb, asked: Asked): number {
  switch (verb) {
    case 'profile-lint':
      return lint(asked)
    case 'profile-show':
      return show(asked)
    case 'profile-diff':
      return diff(asked)
  }
}
