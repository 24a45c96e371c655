// How does one route become one command? Its path parameters are arguments, its query and body fields are flags.
// A value is taken as it stands when the route's schema takes it so, otherwise read as JSON; `@FILE` is a file's content.

import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { type AnswerOf, type CallOf, type Client, type Route, type RouteName, routes, shapeOf } from '@tocsin/api'
import { Command } from 'commander'
import { ask, connect, type Whereabouts, writeSession } from '../connection.ts'
import { Misuse } from '../exit.ts'
import { type Terminal, terminal } from '../terminal.ts'
import { wordsOfRoutes } from './words-of-routes.ts'

export interface GlobalOptions extends Whereabouts {
  readonly json?: boolean
  readonly pick?: string
}
export const globalsOf = (command: Command): GlobalOptions => command.optsWithGlobals()
export const terminalOf = (command: Command): Terminal => {
  const { json, pick } = globalsOf(command)
  return terminal(json === true, pick)
}

/** What the schemas of this contract offer to a generic face. */
interface Field {
  safeParse(value: unknown): { readonly success: boolean }
}
const fieldsOf = (schema: unknown): Readonly<Record<string, Field>> =>
  (schema as { readonly shape?: Record<string, Field> }).shape ?? {}

const kebab = (name: string): string => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)

export function contentOf(file: string): Buffer {
  try {
    return readFileSync(file === '-' ? 0 : file)
  } catch {
    throw new Misuse(`cannot read ${file}`)
  }
}

/** One flag's words as the value that the field takes. */
export function valueFor(field: Field, given: readonly string[]): unknown {
  const texts = given.map((each) => (each.startsWith('@') ? contentOf(each.slice(1)).toString('utf8') : each))
  const [text = ''] = texts
  if (texts.length === 1) {
    if (field.safeParse(text).success) return text
    try {
      return JSON.parse(text) as unknown
    } catch {
      return field.safeParse([text]).success ? [text] : text
    }
  }
  return texts.map((each): unknown => {
    try {
      return JSON.parse(each)
    } catch {
      return each
    }
  })
}

/** A call by name with loose parts: the node checks them by the same schemas. */
export function callLoosely(
  client: Client,
  name: RouteName,
  call: Readonly<Record<string, unknown>>,
): Promise<AnswerOf<RouteName>> {
  return ask(client, name, call as CallOf<RouteName>)
}

function give(out: Terminal, route: Route, value: unknown): void {
  if (value instanceof Uint8Array) process.stdout.write(value)
  else if (route.answer.kind === 'text') process.stdout.write(String(value))
  else out.answer(value)
}

const collect = (value: string, before: readonly string[] | undefined): readonly string[] => [...(before ?? []), value]

const paramsIn = (route: Route): readonly string[] =>
  [...route.path.matchAll(/:([a-zA-Z]+)|(\*)/g)].map((found) => found[1] ?? 'path')

/** Whether an answer is bytes is decided by the table; a body of bytes comes from the last argument, a file or `-`. */
function commandOf(word: string, name: RouteName): Command {
  const route: Route = routes[name]
  const command = new Command(word).description(route.summary)
  const params = paramsIn(route)
  for (const param of params) command.argument(`<${kebab(param)}>`)
  const takesBytes = route.body.kind === 'bytes'
  if (takesBytes) command.argument('<file>', 'the bytes; - is standard input')
  const query = fieldsOf(route.query)
  const body = route.body.kind === 'json' ? fieldsOf(route.body.schema) : {}
  for (const [field, schema] of [...Object.entries(query), ...Object.entries(body)]) {
    const optional = schema.safeParse(undefined).success
    command.option(`--${kebab(field)} <value>`, optional ? '' : 'needed', collect)
  }
  // asked only when somebody reads the help: a shape takes longer than the whole start
  const fields = new Map(
    [...Object.entries(query), ...Object.entries(body)].map(([name, field]) => [camel(name), field]),
  )
  command.configureHelp({
    optionDescription: (option) => {
      const field = fields.get(option.attributeName()) as Parameters<typeof shapeOf>[0] | undefined
      return [option.description, field === undefined ? '' : shapeOf(field)].filter((part) => part !== '').join(': ')
    },
  })
  if (route.body.kind === 'json') command.option('--body <json>', 'the whole body as JSON, or @FILE')
  if (route.mutating) command.option('--command <id>', 'the command id: a repeat returns the first result')
  return command.action(async (...given: unknown[]) => {
    const options = command.opts<Readonly<Record<string, readonly string[]>>>()
    const part = (fields: Readonly<Record<string, Field>>): Record<string, unknown> =>
      Object.fromEntries(
        Object.entries(fields).flatMap(([field, schema]) => {
          const words = options[camel(field)]
          return words === undefined ? [] : [[field, valueFor(schema, words)]]
        }),
      )
    const file = takesBytes ? String(given[params.length]) : undefined
    const whole = (options as { readonly body?: string }).body
    const id = (options as { readonly command?: string }).command
    const { client } = connect(globalsOf(command))
    const answer = await callLoosely(client, name, {
      params: Object.fromEntries(params.map((param, i) => [param, given[i]])),
      query: part(query),
      ...(file === undefined ? {} : { body: new Uint8Array(contentOf(file)) }),
      ...(route.body.kind === 'json' ? { body: { ...jsonOf(whole), ...part(body) } } : {}),
      ...(id === undefined ? {} : { command: id }),
    })
    give(terminalOf(command), route, answer)
  })
}

// commander's own spelling of a flag's name
const camel = (field: string): string => kebab(field).replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase())

/** @throws Misuse when it is not JSON */
export function jsonOf(text: string | undefined): Record<string, unknown> {
  if (text === undefined) return {}
  const source = text.startsWith('@') ? contentOf(text.slice(1)).toString('utf8') : text
  try {
    return JSON.parse(source) as Record<string, unknown>
  } catch {
    throw new Misuse(text.startsWith('@') ? `${basename(text.slice(1))} is not JSON` : 'this is not JSON')
  }
}

/** The group `case` of `case open`, made once. */
export function groupIn(program: Command, word: string): Command {
  const found = program.commands.find((each) => each.name() === word)
  if (found !== undefined) return found
  const made = new Command(word).description(`${word} ...`)
  program.addCommand(made)
  return made
}

/** Adds a command for every route that has words, `session open`, and `call`. */
export function addRouteCommands(program: Command): void {
  for (const [words, name] of Object.entries(wordsOfRoutes)) {
    const [first = '', second] = words.split(' ')
    if (second === undefined) program.addCommand(commandOf(first, name))
    else groupIn(program, first).addCommand(commandOf(second, name))
  }
  addSession(groupIn(program, 'session'))
  addCall(program)
}

function addSession(group: Command): void {
  const open = new Command('open')
    .description('Turn a one-time invitation into a session')
    .requiredOption('--invitation <secret>', 'as printed by init or people invite; @FILE reads it from a file')
    .option('--save <file>', 'write address and token there, for --as; the token is then not printed')
  group.addCommand(
    open.action(async () => {
      const { invitation, save } = open.opts<{ invitation: string; save?: string }>()
      const secret = invitation.startsWith('@') ? contentOf(invitation.slice(1)).toString('utf8').trim() : invitation
      const { address, client } = connect(globalsOf(open))
      const { person, token } = await ask(client, 'openSession', { body: { invitation: secret } })
      if (save === undefined) terminalOf(open).answer({ person, token })
      else {
        writeSession(save, { address, person, token })
        terminalOf(open).answer({ person, saved: save })
      }
    }),
  )
}

function addCall(program: Command): void {
  const call = new Command('call')
    .description('Call any route by name, with params, query and body in one JSON object')
    .argument('<route>', Object.keys(routes).join(', '))
    .argument('[call]', 'JSON with params, query, body, contentType; or @FILE', '{}')
    .option('--octets <file>', 'a body of bytes')
  program.addCommand(
    call.action(async (name: string, text: string) => {
      if (!(name in routes)) throw new Misuse(`there is no route ${name}`)
      const { octets } = call.opts<{ octets?: string }>()
      const given = { ...jsonOf(text), ...(octets === undefined ? {} : { body: new Uint8Array(contentOf(octets)) }) }
      const { client } = connect(globalsOf(call))
      const route: Route = routes[name as RouteName]
      give(terminalOf(call), route, await callLoosely(client, name as RouteName, given))
    }),
  )
}
