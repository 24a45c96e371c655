import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliCompressSync, gunzipSync, gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import type { World } from '../store/ports.ts'
import { openTestNode } from '../testing/node.ts'
import { handlers } from './handlers.ts'
import { createPages } from './pages.ts'
import { createServer } from './server.ts'

const html =
  '<!doctype html><html lang="__LANG__" dir="__DIR__"><head><meta property="csp-nonce" nonce="__NONCE__"></head></html>'
const script = `export const long = '${'x'.repeat(5000)}'`

interface Served extends AsyncDisposable {
  get(url: string, headers?: Record<string, string>, method?: 'GET' | 'HEAD' | 'POST'): ReturnType<typeof inject>
}
type App = ReturnType<typeof createServer>
const inject = (app: App, url: string, headers: Record<string, string>, method: 'GET' | 'HEAD' | 'POST') =>
  app.inject({ method, url, headers })

async function serve(
  options: { readonly world?: World; readonly frameAncestors?: string; readonly built?: boolean } = {},
): Promise<Served> {
  const outside = mkdtempSync(join(tmpdir(), 'tocsin-pages-'))
  const dir = join(outside, 'dist')
  writeFileSync(join(outside, 'secret.txt'), 'secret')
  if (options.built !== false) {
    mkdirSync(join(dir, 'assets'), { recursive: true })
    mkdirSync(join(dir, '.vite'))
    const put = (path: string, bytes: string | Uint8Array) => {
      writeFileSync(join(dir, path), bytes)
    }
    put('index.html', html)
    put('.env', 'secret')
    put('.vite/manifest.json', 'secret')
    put('map.json', '{}')
    put('mark.svg', '<svg/>')
    put('assets/main-Abc12345.js', script)
    put('assets/worker-Abc12345.mjs', script)
    put('assets/worker-Abc12345.mjs.br', brotliCompressSync(script))
    put('assets/worker-Abc12345.mjs.gz', gzipSync(script))
    put('assets/font-Abc12345.woff2', 'font')
  }
  const { world = 'exercise', frameAncestors } = options
  const node = await openTestNode({ world })
  const pages = createPages({ dir, world, ...(frameAncestors === undefined ? {} : { frameAncestors }) })
  const app = createServer({ ports: node.ports, handlers, pages })
  return {
    get: (url, headers = {}, method = 'GET') => inject(app, url, headers, method),
    async [Symbol.asyncDispose]() {
      await app.close()
      await node[Symbol.asyncDispose]()
      rmSync(outside, { recursive: true, force: true })
    },
  }
}

const nonceIn = (text: string): string => /nonce="([^"]+)"/.exec(text)?.[1] ?? ''

test('every address of a page is the one document, in the language that was asked for', async () => {
  await using served = await serve()
  const of = async (url: string, language?: string) => {
    const { body } = await served.get(url, language === undefined ? {} : { 'accept-language': language })
    return /lang="(..)" dir="(...)"/.exec(body)?.slice(1)
  }
  expect(await of('/')).toEqual(['en', 'ltr'])
  expect(await of('/cases/case_0?lang=ar', 'en')).toEqual(['ar', 'rtl'])
  expect(await of('/index.html', 'fr, ar-SY;q=0.8, en;q=0.3')).toEqual(['ar', 'rtl'])
  expect(await of('/desk?lang=fr', 'en-GB')).toEqual(['en', 'ltr'])
})

test('a page may load from this origin alone, each with a nonce of its own', async () => {
  await using served = await serve()
  const [one, two] = [await served.get('/'), await served.get('/')]
  expect(nonceIn(one.body)).toMatch(/^[A-Za-z0-9+/]{24}$/)
  expect(nonceIn(one.body)).not.toBe(nonceIn(two.body))
  expect(one.headers['content-security-policy']).toBe(
    `default-src 'none'; script-src 'self'; style-src 'self' 'nonce-${nonceIn(one.body)}'; img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; worker-src 'self' blob:; manifest-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'`,
  )
  expect(one.headers).toMatchObject({
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
    'permissions-policy': 'camera=(), microphone=(), geolocation=()',
  })
})

test('only an exercise may be framed', async () => {
  const frameAncestors = 'http://127.0.0.1:7000'
  await using exercise = await serve({ frameAncestors })
  await using live = await serve({ frameAncestors, world: 'live' })
  const of = async (served: Served) =>
    String((await served.get('/')).headers['content-security-policy'])
      .split('; ')
      .at(-1)
  expect(await of(exercise)).toBe(`frame-ancestors ${frameAncestors}`)
  expect(await of(live)).toBe("frame-ancestors 'none'")
})

test('files have their types, stay where their name says what they are, and come compressed', async () => {
  await using served = await serve()
  for (const [path, type, cache] of [
    ['/assets/main-Abc12345.js', 'text/javascript; charset=utf-8', 'public, max-age=31536000, immutable'],
    ['/assets/worker-Abc12345.mjs', 'text/javascript; charset=utf-8', 'public, max-age=31536000, immutable'],
    ['/assets/font-Abc12345.woff2', 'font/woff2', 'public, max-age=31536000, immutable'],
    ['/map.json', 'application/json; charset=utf-8', 'no-cache'],
    ['/mark.svg', 'image/svg+xml; charset=utf-8', 'no-cache'],
  ] as const) {
    const { headers, statusCode } = await served.get(path)
    expect([path, statusCode, headers['content-type'], headers['cache-control']]).toEqual([path, 200, type, cache])
    const again = await served.get(path, { 'if-none-match': String(headers.etag) })
    expect([again.statusCode, again.body]).toEqual([304, ''])
  }
  const coding = async (path: string, accepted: string) => {
    const { headers, rawPayload } = await served.get(path, { 'accept-encoding': accepted })
    return [headers['content-encoding'], rawPayload] as const
  }
  expect((await coding('/assets/worker-Abc12345.mjs', 'gzip, br'))[0]).toBe('br')
  expect((await coding('/assets/worker-Abc12345.mjs', 'gzip, br;q=0'))[0]).toBe('gzip')
  const [name, bytes] = await coding('/assets/main-Abc12345.js', 'gzip, br')
  expect([name, gunzipSync(bytes).toString()]).toEqual(['gzip', script])
  expect((await coding('/assets/main-Abc12345.js', 'identity'))[0]).toBe(undefined)
})

test('nothing beside the folder, no dotfile, nothing of an earlier build', async () => {
  await using served = await serve()
  for (const url of [
    '/assets/..%2f..%2f..%2fsecret.txt',
    '/..%5csecret.txt',
    '/.env',
    '/.vite/manifest.json',
    '/%00',
    '/%ff',
    '/assets/main-00000000.js',
    '/assets/worker-Abc12345.mjs.br',
  ]) {
    const { statusCode, body } = await served.get(url)
    expect([url, body.includes('secret')]).toEqual([url, false])
    expect([url, statusCode]).toEqual([url, statusCode === 400 ? 400 : 404])
  }
})

test('the interface stays what it is beside the pages', async () => {
  await using served = await serve()
  for (const url of ['/v1/nothing', '/v1', '/m/x/y', '/m'])
    expect([url, (await served.get(url)).json<{ code: string }>().code]).toEqual([url, 'absent'])
  expect((await served.get('/desk', {}, 'POST')).json<{ code: string }>().code).toBe('absent')
  const head = await served.get('/assets/main-Abc12345.js', {}, 'HEAD')
  expect([head.statusCode, head.body, head.headers['content-length']]).toEqual([200, '', String(script.length)])
  expect((await served.get('/cases', {}, 'HEAD')).statusCode).toBe(200)
})

test('without a built console a plain page says how to build it', async () => {
  await using served = await serve({ built: false })
  for (const language of ['en', 'ar']) {
    const { statusCode, body } = await served.get(`/?lang=${language}`)
    expect([statusCode, body.includes('npm run build'), body.includes(`<html lang="${language}"`)]).toEqual([
      200,
      true,
      true,
    ])
    expect(body).toMatch(/<title>[^<]+<\/title>.*<h1>/s)
  }
})
