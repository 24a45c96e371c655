// How does the console reach a browser? As files that were built before, read once; every other address of a page is the
// one document, told in which language and which way to read, with a fresh nonce. Nothing comes from another origin.

import { createHash, randomBytes } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { extname, join } from 'node:path'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { World } from '../store/ports.ts'

export interface PagesOptions {
  /** The folder of the built console. */
  readonly dir: string
  readonly world: World
  /** Who may show the console inside a page of theirs, as in CSP: for exercises only. */
  readonly frameAncestors?: string
}

/** Answers a request for a page or a file; undefined when there is none such. */
export type Pages = (request: FastifyRequest, reply: FastifyReply) => FastifyReply | Promise<unknown> | undefined

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.geojson': 'application/json; charset=utf-8',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.svg': 'image/svg+xml; charset=utf-8',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
  '.pbf': 'application/x-protobuf',
}
const compressible = /^(?:text\/|application\/(?:json|manifest|wasm|x-protobuf)|image\/svg)/
/** `name-Abc12345.js`: the name changes with what is in it. */
const hashed = /-[A-Za-z0-9_-]{8,}\.[a-z0-9]+$/
const gzipped = promisify(gzip)

interface File {
  readonly bytes: Buffer
  readonly type: string
  readonly etag: string
  readonly immutable: boolean
  readonly encoded: Map<'br' | 'gzip', Buffer>
}

/** Every file of the folder by its path. Dotfiles and what is no plain file are left out: nobody means to publish them. */
function filesIn(dir: string): ReadonlyMap<string, File> {
  const files = new Map<string, File>()
  if (!existsSync(dir)) return files
  const names = readdirSync(dir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(dir.length).replaceAll('\\', '/').replace(/^\/*/, '/'))
    .filter((path) => !path.includes('/.'))
  const known = new Set(names)
  for (const path of names) {
    if (/\.(?:gz|br)$/.test(path) && known.has(path.replace(/\.(?:gz|br)$/, ''))) continue
    const bytes = readFileSync(join(dir, path))
    const encoded: File['encoded'] = new Map()
    if (known.has(`${path}.br`)) encoded.set('br', readFileSync(join(dir, `${path}.br`)))
    if (known.has(`${path}.gz`)) encoded.set('gzip', readFileSync(join(dir, `${path}.gz`)))
    files.set(path, {
      bytes,
      type: types[extname(path)] ?? 'application/octet-stream',
      etag: `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 27)}"`,
      immutable: hashed.test(path),
      encoded,
    })
  }
  return files
}

/** Whether a coding is accepted: named, and not with weight nought. */
const accepts = (header: string, coding: string): boolean =>
  header.split(',').some((part) => {
    const [name = '', ...parameters] = part.split(';').map((word) => word.trim().toLowerCase())
    return name === coding && !parameters.some((parameter) => /^q=0(?:\.0*)?$/.test(parameter))
  })

/** The bytes in the best coding that the browser takes; what was not compressed at build time is, once. */
async function coded(file: File, header: string): Promise<readonly ['br' | 'gzip' | undefined, Buffer]> {
  const br = file.encoded.get('br')
  if (br !== undefined && accepts(header, 'br')) return ['br', br]
  if (!accepts(header, 'gzip') || !compressible.test(file.type) || file.bytes.length < 1024)
    return [undefined, file.bytes]
  const held = file.encoded.get('gzip') ?? (await gzipped(file.bytes, { level: 9 }))
  file.encoded.set('gzip', held)
  return ['gzip', held]
}

type Language = 'en' | 'ar'

/** `?lang=` first, then what the browser prefers, then English. No cookie: nothing about a reader is kept. */
function languageOf(request: FastifyRequest): Language {
  const asked = new URLSearchParams(request.url.split('?', 2)[1] ?? '').get('lang')
  if (asked === 'en' || asked === 'ar') return asked
  let [best, weight]: [Language, number] = ['en', 0]
  for (const part of (request.headers['accept-language'] ?? '').split(',').slice(0, 30)) {
    const [range = '', q = ''] = part.split(';').map((word) => word.trim().toLowerCase())
    const language = range.split('-', 1)[0]
    const given = q.startsWith('q=') ? Number(q.slice(2)) : 1
    if ((language === 'en' || language === 'ar') && given > weight) [best, weight] = [language, given]
  }
  return best
}

/** What a page may load: this origin alone. Styles of the component library carry the nonce; no script stands in a page. */
const policy = (nonce: string, ancestors: string): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "worker-src 'self' blob:",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    `frame-ancestors ${ancestors}`,
  ].join('; ')

const always = {
  'cross-origin-opener-policy': 'same-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=()',
}

const notBuilt: Readonly<Record<Language, readonly [title: string, text: string]>> = {
  en: ['The console is not built', 'builds the console. Then start the node again.'],
  ar: ['لم تُبنَ الواجهة بعد', 'يبني الواجهة. ثم أعد تشغيل العقدة.'],
}

const plainPage = (language: Language): string => {
  const [title, text] = notBuilt[language]
  return `<!doctype html>
<html lang="__LANG__" dir="__DIR__">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title}</title></head>
<body><main><h1>${title}</h1><p><code dir="ltr">npm run build</code> ${text}</p></main></body>
</html>
`
}

/** The path that is asked for; undefined when it is none that can be. */
function pathOf(request: FastifyRequest): string | undefined {
  try {
    const path = decodeURIComponent(request.url.split('?', 1)[0] ?? '')
    // the address is a stranger's: `..`, a dotfile, a backslash and U+0000 ask for what lies beside the folder. Files are
    // looked up by name among those that were read, so this only keeps the answer plain
    return /(?:^|\/)\.|[\\\0]/.test(path) ? undefined : path
  } catch {
    return undefined
  }
}

/** The pages of one node. The folder is read now and not again. */
export function createPages({ dir, world, frameAncestors = "'none'" }: PagesOptions): Pages {
  const files = filesIn(dir)
  const index = files.get('/index.html')?.bytes.toString('utf8')
  const ancestors = world === 'live' ? "'none'" : frameAncestors

  const page = (request: FastifyRequest, reply: FastifyReply): FastifyReply => {
    const language = languageOf(request)
    const nonce = randomBytes(18).toString('base64')
    const text = (index ?? plainPage(language))
      .replaceAll('__NONCE__', nonce)
      .replaceAll('__LANG__', language)
      .replaceAll('__DIR__', language === 'ar' ? 'rtl' : 'ltr')
    return reply
      .code(200)
      .headers({
        ...always,
        'content-type': 'text/html; charset=utf-8',
        'content-security-policy': policy(nonce, ancestors),
        vary: 'accept-language',
      })
      .send(Buffer.from(text))
  }

  const file = async (found: File, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    void reply.headers({
      ...always,
      'content-type': found.type,
      // a drawing that is opened by itself is a document
      'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
      'cache-control': found.immutable ? 'public, max-age=31536000, immutable' : 'no-cache',
      etag: found.etag,
      vary: 'accept-encoding',
    })
    if (request.headers['if-none-match'] === found.etag) return await reply.code(304).send()
    const header = request.headers['accept-encoding']
    const [coding, bytes] = await coded(found, typeof header === 'string' ? header : '')
    if (coding !== undefined) void reply.header('content-encoding', coding)
    return await reply.code(200).send(bytes)
  }

  return (request, reply) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') return undefined
    const path = pathOf(request)
    if (path === undefined || /^\/(?:v1|m)(?:\/|$)/.test(path)) return undefined
    const found = path === '/index.html' ? undefined : files.get(path)
    if (found !== undefined) return file(found, request, reply)
    // a file of an earlier build is gone: a page in its place would only be read as a broken script
    if (path.startsWith('/assets/')) return undefined
    return page(request, reply)
  }
}
