// Does a list of ten thousand cases scroll as one of fifty does? Pages by keyset, each row once, keys walk it. How long
// things take is not asked here: `tocsin bench desk` says that.

import { join } from 'node:path'
import { createClient } from '@tocsin/api'
import type { NewEntry } from '@tocsin/domain'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { handlers } from '../../packages/node/src/http/handlers.ts'
import { createPages } from '../../packages/node/src/http/pages.ts'
import { createServer } from '../../packages/node/src/http/server.ts'
import { freshId, type Ports } from '../../packages/node/src/ports.ts'
import { openTestNode, type TestNode } from '../../packages/node/src/testing/node.ts'
import { invitationFor, makeInvitation, openSession } from '../../packages/node/src/usecases/session.ts'
import { hasBrowser, launch, needsBrowser } from './browser.ts'

const cases = 10_000
const casesOfCommit = 100
/** Pages of fifty rows that are scrolled through. */
const scrolled = 12

function opened(ports: Ports, n: number): NewEntry {
  const id = freshId(ports, 'case')
  return {
    kind: 'case/opened@1',
    aggregate: id,
    facts: { compartment: 'duty', cause: 'report', reports: [] },
    content: { title: `Case ${n}` },
    scope: id,
  }
}

describe.skipIf(!hasBrowser)(`ten thousand cases ${needsBrowser}`, () => {
  let node: TestNode
  let app: ReturnType<typeof createServer>
  let browser: Browser
  let page: Page
  let token: string
  let address: string
  beforeAll(async () => {
    node = await openTestNode()
    const { ports } = node
    const viewer = await node.person(['analyst'])
    for (let n = 0; n < cases; n += casesOfCommit) {
      const entries = Array.from({ length: casesOfCommit }, (_, i) => opened(ports, n + i))
      const { id: command, digest: request } = node.request()
      await ports.store.commit({ command, request, actor: 'node', at: ports.clock.now(), read: [], entries })
    }
    const pages = createPages({ dir: join(import.meta.dirname, '../../packages/console/dist'), world: 'exercise' })
    app = createServer({ ports, handlers, pages })
    address = (await app.listen({ host: '127.0.0.1', port: 0 })).replace('127.0.0.1', 'localhost')
    const invite = async (): Promise<string> =>
      makeInvitation(ports, viewer.person, await invitationFor(ports, freshId(ports, 'command')))
    token = (await openSession(ports, await invite(), freshId(ports, 'command')))?.token ?? ''
    browser = await launch()
    const context = await browser.newContext({ baseURL: address, viewport: { width: 1280, height: 800 } })
    page = await context.newPage()
    await page.goto(`/sign-in?then=/desk&passkey=later&lang=en#${await invite()}`)
    await page.waitForURL((url) => url.pathname === '/desk')
  }, 240_000)
  afterAll(async () => {
    await browser.close()
    await app.close()
    await node[Symbol.asyncDispose]()
  })

  const rows = () => page.locator('[data-row]')
  const shownIds = (): Promise<readonly string[]> =>
    page.evaluate(() =>
      [...document.querySelectorAll<HTMLAnchorElement>('[data-row] a')].map((a) => a.pathname.split('/').at(-1) ?? ''),
    )

  test('scroll by keyset pages, each row once and none left out', { timeout: 300_000 }, async () => {
    const asked: URL[] = []
    page.on('request', (request) => {
      const url = new URL(request.url())
      if (url.pathname === '/v1/cases') asked.push(url)
    })
    const first = performance.now()
    await page.goto('/cases')
    await rows().first().waitFor()
    const whenFirst = performance.now() - first
    for (let known = await rows().count(), n = 1; n < scrolled; n++) {
      await page.locator('.rows-end').scrollIntoViewIfNeeded()
      await page.waitForFunction((count) => document.querySelectorAll('[data-row]').length > count, known)
      known = await rows().count()
    }
    const whenScrolled = performance.now() - first
    const ids = await shownIds()
    console.info(
      `ten thousand cases: first rows ${Math.round(whenFirst)} ms, ${ids.length} rows ${Math.round(whenScrolled)} ms`,
    )
    expect(asked.length).toBeGreaterThanOrEqual(scrolled)
    const cursors = asked.map(({ searchParams }) => searchParams.get('after'))
    expect(cursors[0]).toBeNull()
    expect(cursors.slice(1).every((after) => after !== null && after !== '')).toBe(true)
    expect(new Set(cursors).size).toBe(cursors.length)
    for (const { searchParams } of asked) expect(Number(searchParams.get('limit') ?? '50')).toBeLessThanOrEqual(200)

    const client = createClient({ address, token })
    const expected: string[] = []
    for (let after: string | null = ''; after !== null && expected.length < ids.length; ) {
      const query: { limit: string; after?: string } = { limit: '200', ...(after === '' ? {} : { after }) }
      const reply = await client.call('listCases', { query })
      if (!reply.ok) throw new Error(reply.problem.code)
      expected.push(...reply.value.items.map((item) => item.case))
      after = reply.value.next
    }
    expect(ids).toEqual(expected.slice(0, ids.length))
  })

  test('are walked by j and k and opened by Enter, and what is out of sight is not laid out', async () => {
    const focused = () =>
      page.evaluate(() => {
        const active = document.activeElement
        return active instanceof HTMLAnchorElement ? active.pathname.split('/').at(-1) : undefined
      })
    const ids = await shownIds()
    expect(ids.length).toBeGreaterThan(100)
    await page.locator('h1').focus()
    for (const [key, at] of [
      ['j', 0],
      ['j', 1],
      ['j', 2],
      ['k', 1],
    ] as const) {
      await page.keyboard.press(key)
      expect(await focused()).toBe(ids[at])
    }
    for (let i = 0; i < 60; i++) await page.keyboard.press('j')
    expect(await focused()).toBe(ids[61])
    expect(await page.locator('[data-row] a:focus').isVisible()).toBe(true)
    const far = await page.evaluate(() =>
      [...document.querySelectorAll<HTMLElement>('.rows-page')].map((each) => ({
        auto: getComputedStyle(each).contentVisibility,
        laidOut: each.firstElementChild?.checkVisibility({ contentVisibilityAuto: true }) === true,
      })),
    )
    expect(new Set(far.map(({ auto }) => auto))).toEqual(new Set(['auto']))
    expect(far.at(-1)?.laidOut).toBe(false)
    await page.keyboard.press('Enter')
    await page.waitForURL(new RegExp(`/cases/${ids[61] ?? ''}`))
  })
})
