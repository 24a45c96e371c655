// The page /demo and what it asks for, on the loopback only. It can sit anybody down as anybody in the exercise, so it
// answers nobody but its own page: the Host must be ours, and an act must come from our own origin.

import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { extname, join } from 'node:path'
import { text } from 'node:stream/consumers'
import { Misuse, Refused } from '../exit.ts'
import type { Guide } from './guide.ts'

export interface DoorOptions {
  readonly port: number
  /** The folder of the built console. */
  readonly console: string
  readonly guide: Pick<Guide, 'told' | 'next' | 'sit' | 'prove' | 'open' | 'flip'>
  /** Origins that the page may frame. */
  readonly frames: readonly string[]
}

const types: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml; charset=utf-8',
}
/** An act of the page is a few words. */
const maxBody = 4096

interface Answer {
  readonly status: number
  readonly type: string
  readonly body: string | Uint8Array
  readonly headers?: Readonly<Record<string, string>>
}
const json = (value: unknown, status = 200): Answer => ({
  status,
  type: 'application/json; charset=utf-8',
  body: JSON.stringify(value),
})
const refusal = (status: number, code: string): Answer => json({ code }, status)

/** Files of the built console by their path. @throws Misuse when it was not built */
function filesOf(folder: string): ReadonlyMap<string, Uint8Array> {
  if (!existsSync(join(folder, 'demo.html')))
    throw new Misuse('the console is not built: "npm run build", or "--exit" to play without a browser')
  const names = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
  return new Map(names.map((name) => [name.slice(folder.length).replaceAll('\\', '/'), readFileSync(name)]))
}

const languageOf = (url: URL, request: IncomingMessage): 'en' | 'ar' => {
  const asked = url.searchParams.get('lang') ?? request.headers['accept-language'] ?? ''
  return /^\s*ar\b/i.test(asked) ? 'ar' : 'en'
}

const policy = (nonce: string, frames: readonly string[]): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "connect-src 'self'",
    `frame-src ${frames.join(' ')}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ')

interface Body {
  readonly [name: string]: unknown
}
const wordIn = (body: Body, name: string): string => {
  const value = body[name]
  if (typeof value !== 'string') throw new Refused('schema', '', `/${name}`)
  return value
}
const pageIn = (body: Body): string => {
  const page = wordIn(body, 'page')
  if (!/^\/(?![/\\])/.test(page)) throw new Refused('schema', '', '/page')
  return page
}

export class Door implements AsyncDisposable {
  readonly #options: DoorOptions
  readonly #files: ReadonlyMap<string, Uint8Array>
  readonly #server = createServer((request, response) => {
    void this.#serve(request, response)
  })

  constructor(options: DoorOptions) {
    this.#options = options
    this.#files = filesOf(options.console)
  }

  get origin(): string {
    return originOf(this.#options.port)
  }

  /** Listens on the loopback and nowhere else. */
  async open(): Promise<void> {
    this.#server.listen(this.#options.port, '127.0.0.1')
    await once(this.#server, 'listening')
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (!this.#server.listening) return
    this.#server.close()
    this.#server.closeAllConnections()
    await once(this.#server, 'close')
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const answer = await this.#answer(request).catch((error: unknown) =>
      error instanceof Refused ? refusal(422, error.code) : refusal(500, 'internal'),
    )
    response.writeHead(answer.status, {
      'content-type': answer.type,
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-resource-policy': 'same-origin',
      ...answer.headers,
    })
    response.end(request.method === 'HEAD' ? undefined : answer.body)
  }

  async #answer(request: IncomingMessage): Promise<Answer> {
    // DNS rebinding: a page of the open net whose name was pointed at 127.0.0.1 meanwhile is same-origin to itself and
    // could read and act here; but its Host is its own name
    const { port } = this.#options
    const host = request.headers.host ?? ''
    if (host !== `localhost:${port}` && host !== `127.0.0.1:${port}`) return refusal(421, 'host')
    if (request.method === 'POST') return this.#act(request)
    if (request.method !== 'GET' && request.method !== 'HEAD') return refusal(405, 'method')
    const url = new URL(request.url ?? '/', this.origin)
    // frames are same-site to the page only under the one name
    if (host !== `localhost:${port}`)
      return { ...refusal(308, 'host'), headers: { location: `${this.origin}${url.pathname}${url.search}` } }
    if (url.pathname === '/') return { ...refusal(302, 'demo'), headers: { location: '/demo' } }
    if (url.pathname === '/demo') return this.#page(url, request)
    if (url.pathname === '/demo/story') return json(this.#options.guide.told())
    const bytes = /^\/(?:assets\/[^/]+|icon\.svg)$/.test(url.pathname) ? this.#files.get(url.pathname) : undefined
    const type = types[extname(url.pathname)]
    if (bytes === undefined || type === undefined) return refusal(404, 'absent')
    return { status: 200, type, body: bytes }
  }

  #page(url: URL, request: IncomingMessage): Answer {
    const nonce = randomBytes(18).toString('base64')
    const lang = languageOf(url, request)
    const body = Buffer.from(this.#files.get('/demo.html') ?? '')
      .toString('utf8')
      .replaceAll('__NONCE__', nonce)
      .replaceAll('__LANG__', lang)
      .replaceAll('__DIR__', lang === 'ar' ? 'rtl' : 'ltr')
    const headers = { 'content-security-policy': policy(nonce, this.#options.frames) }
    return { status: 200, type: 'text/html; charset=utf-8', body, headers }
  }

  async #act(request: IncomingMessage): Promise<Answer> {
    // any page that is open in this browser can send a POST to the loopback; it cannot say that it is ours
    if (request.headers.origin !== this.origin) return refusal(403, 'cross_site')
    if (!/^application\/json\b/i.test(request.headers['content-type'] ?? '')) return refusal(415, 'media_type')
    if (!(Number(request.headers['content-length'] ?? Number.NaN) <= maxBody)) return refusal(413, 'too_large')
    const body = bodyOf(await text(request))
    const { guide } = this.#options
    switch (request.url ?? '') {
      case '/demo/next':
        await guide.next()
        return json(guide.told())
      case '/demo/sit':
        return json({ address: await guide.sit(wordIn(body, 'node'), { as: wordIn(body, 'as'), page: pageIn(body) }) })
      case '/demo/prove':
        return json({ records: await guide.prove() })
      case '/demo/open':
        return json({ opened: await guide.open() })
      case '/demo/flip':
        return json(await guide.flip(wordIn(body, 'node')))
      default:
        return refusal(404, 'absent')
    }
  }
}

function bodyOf(sent: string): Body {
  try {
    const value: unknown = JSON.parse(sent)
    if (typeof value === 'object' && value !== null) return value as Body
  } catch {}
  throw new Refused('schema')
}

/** The one name under which the page and the nodes in its frames are one site. */
export const originOf = (port: number): string => `http://localhost:${port}`
