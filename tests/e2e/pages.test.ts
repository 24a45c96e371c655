// Every page of the console, from the table of its routes: full, empty, failed, refused; English and Arabic; light and
// dark; wide and narrow. In each: nothing went wrong, nothing that WCAG 2.2 AA forbids, the right language and direction,
// one first heading, nothing cut off.
//
// What rotates: the full state is looked at in both languages and both sizes, in one theme each, loaded by its address in
// one language and switched in place to the other; on the next page in the other themes, the other way round; WCAG is asked
// in one of the looks, the next one for the next page. Each other state is judged in one combination a page, so that each state meets all eight
// many times over the table; the first of them is loaded by its address, the next ones are come back to. Every second page
// is failed by no answer, not by an error; what these states show is the same few parts on every page: WCAG is asked of one
// of them on every fourth page.
// A picture is kept of a page that is not right; with TOCSIN_PICTURES=1 of every page, in English wide and in Arabic narrow.
// With TOCSIN_LOOKS=all nothing rotates: every state of every page is judged in all eight, which takes far longer.

import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { type Route as ApiRoute, routes } from '@tocsin/api'
import type { Browser, BrowserContext, Page, Route } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { shell as arabicShell } from '../../packages/console/src/i18n/ar/shell.ts'
import { shell } from '../../packages/console/src/i18n/en/shell.ts'
import type { PageRoute } from '../../packages/console/src/page-route.ts'
import { pages } from '../../packages/console/src/routes.ts'
import { violations } from './axe.ts'
import { hasBrowser, launch, needsBrowser, type Watch, watch } from './browser.ts'
import { type Language, openPlace, type Place, type Size, sizes, type Theme, type Who } from './place.ts'

const pictures = join(import.meta.dirname, '../../artifacts/pictures')

interface Look {
  readonly language: Language
  readonly theme: Theme
  readonly size: Size
}
const languages: readonly Language[] = ['en', 'ar']
/** In this order a page changes its theme and size in place. */
const looks: readonly Look[] = languages.flatMap((language) =>
  (
    [
      ['light', 1280],
      ['dark', 1280],
      ['dark', 390],
      ['light', 390],
    ] as const
  ).map(([theme, size]) => ({ language, theme, size })),
)
const inAll = process.env.TOCSIN_LOOKS === 'all'
/** The looks of the full state of the `i`-th page: it is loaded in the language of the first. */
const fullLooksOf = (i: number): readonly Look[] => {
  if (inAll) return looks
  const half = looks.filter((_, at) => at % 2 === i % 2)
  return i % 2 === 0 ? half : [...half.slice(half.length / 2), ...half.slice(0, half.length / 2)]
}
/** Whether WCAG is asked of the full state of the `i`-th page in the `at`-th of its looks. */
const isAsked = (i: number, at: number): boolean => inAll || Math.floor(i / 2) % fullLooksOf(i).length === at
/** Whether a picture is kept of it though it is right. */
const isPictured = ({ language, size }: Look): boolean =>
  process.env.TOCSIN_PICTURES === '1' && (language === 'en') === (size === 1280)
/** The looks in which the `k`-th other state of the `i`-th page is judged. */
const looksOf = (i: number, k: number): readonly Look[] =>
  inAll ? looks : looks.slice((i + 3 * k) % looks.length).slice(0, 1)
/** Not by frames: the page behind another one draws few of them. */
const quickly = { timeout: 60_000, polling: 20 } as const
const said = { en: shell, ar: arabicShell } as const
const nameOf = ({ language, theme, size }: Look): string => `${language}-${theme}-${size}`

/** Who may see it: by the longest beginning of its path. */
const seers: Readonly<Record<string, Who>> = {
  '/': 'ours/analyst',
  '/intake/sources/new': 'ours/custodian',
  '/intake/sources/:source': 'ours/custodian',
  '/intake/worlds': 'ours/custodian',
  '/intake/readings': 'ours/successor',
  '/duty/profiles': 'ours/senior',
  '/duty/:case/:atRisk/approve': 'ours/senior',
  '/duty/:case/:atRisk/review': 'ours/approver',
  '/duty/:case/:atRisk/waive/sign': 'ours/senior',
  '/duty/:case/:atRisk/too-late': 'ours/senior',
  '/duty/:case/:atRisk/double-standard': 'ours/senior',
  '/releases/:release/approve': 'ours/approver',
  '/channels/pair': 'ours/administrator',
  '/channels/:channel': 'ours/administrator',
  '/channels/import': 'ours/administrator',
  '/channels/library': 'ours/analyst',
  '/channels/organisations': 'ours/analyst',
  '/channels/holders': 'ours/analyst',
  '/channels/places': 'ours/analyst',
  '/channels/opinions': 'ours/analyst',
  '/channels/opinions/:opinion/give': 'ours/counsel',
  '/releases/:release/mistreatment': 'ours/approver',
  '/releases/:release/reaffirm': 'ours/approver',
  '/releases/:release/override': 'ours/senior',
  '/releases/:release/override-text': 'ours/senior',
  '/oversight/successions/new': 'ours/senior',
  '/channels/received': 'theirs/desk',
  '/channels/counterparts': 'ours/analyst',
  '/ledger': 'ours/overseer',
  '/oversight': 'ours/overseer',
  '/oversight/in-force': 'ours/senior',
  '/oversight/successions': 'ours/successor',
  '/channels/counterparts/:counterpart/mandate-choice': 'ours/senior',
  '/settings': 'ours/administrator',
}
const seerOf = ({ path }: PageRoute): Who => {
  const [longest = '/'] = Object.keys(seers)
    .filter((start) => path === start || path.startsWith(start.endsWith('/') ? start : `${start}/`))
    .sort((a, b) => b.length - a.length)
  return seers[longest] ?? 'ours/analyst'
}

/** What a page is told behind its `?`, by its path. */
const queries: Readonly<Record<string, readonly string[]>> = {
  '/intake/sources/:source/could-have-known': ['case', 'claim'],
  '/intake/sources/:source/template': ['case', 'claim'],
  '/cases/:case/protectors/new': ['atRisk'],
  '/releases/new': ['case', 'atRisk'],
  '/releases/deliveries/:delivery/answer': ['question'],
}

/** The address of a page with ids of the case in it. @throws when no id is known for a part */
function addressOf({ path }: PageRoute, ids: Place['ids']): string {
  const idOf = (part: string): string => {
    const id = ids[part]
    if (id === undefined || id === '') throw new Error(`no id is known for :${part} of ${path}`)
    return encodeURIComponent(id)
  }
  const filled = path.replace(/:([a-zA-Z]+)/g, (_, part: string) => idOf(part))
  const query = (queries[path] ?? []).map((part) => `${part}=${idOf(part)}`).join('&')
  return query === '' ? filled : `${filled}?${query}`
}

/** Whether a request is the read that the page stands or falls with. */
function isRead({ reads }: PageRoute): (url: URL, method: string) => boolean {
  const route: ApiRoute = routes[reads]
  const pattern = new RegExp(`^${route.path.replace(/:[a-zA-Z]+/g, '[^/]+').replace('*', '.+')}$`)
  return (url, method) => method === route.method && pattern.test(url.pathname)
}

const problem = (status: number, code: string) => ({
  status,
  contentType: 'application/problem+json',
  body: JSON.stringify({ type: 'about:blank', title: code, status, code }),
})
/** An answer of the node without what was in its list; as it is when it is no list. */
async function emptied(route: Route): Promise<void> {
  const response = await route.fetch()
  const body = (await response.json()) as { readonly items?: unknown; readonly next?: unknown }
  await route.fulfill({ response, json: 'items' in body ? { ...body, items: [], next: null } : body })
}

interface State {
  readonly name: 'empty' | 'failed' | 'unanswered' | 'refused'
  readonly answer: (route: Route) => Promise<void>
  /** What the page must show then. */
  readonly shows: string
}
/** In this order: a page that is read anew shows none of those before it, and what was read last is kept for a while. */
const states: readonly State[] = [
  { name: 'refused', answer: (route) => route.fulfill(problem(404, 'absent')), shows: '[data-empty=refused]' },
  { name: 'failed', answer: (route) => route.fulfill(problem(500, 'internal')), shows: '[data-empty=failed]' },
  { name: 'unanswered', answer: (route) => route.abort('connectionreset'), shows: '[data-empty=failed]' },
  { name: 'empty', answer: emptied, shows: '[data-empty=nothing]' },
]
/** A record that was read is there: only a list can be empty. An error and no answer look the same: one or the other. */
const statesOf = (i: number, { kind }: PageRoute): readonly State[] => {
  const left = new Set<State['name']>(kind === 'list' ? [] : ['empty'])
  if (!inAll) left.add(i % 2 === 0 ? 'failed' : 'unanswered')
  return states.filter(({ name }) => !left.has(name))
}

/** Its theme and its size. */
async function wear(page: Page, { theme, size }: Look): Promise<void> {
  await page.emulateMedia({ colorScheme: theme })
  await page.setViewportSize(sizes[size])
}

/** By its address, as from a link in a message. */
async function load(page: Page, address: string, look: Look): Promise<void> {
  await wear(page, look)
  const asked = `${address}${address.includes('?') ? '&' : '?'}lang=${look.language}`
  await page.goto(asked, { waitUntil: 'domcontentloaded' })
}

const go = (page: Page, address: string): Promise<void> =>
  page.evaluate((to) => {
    history.pushState(null, '', to)
    dispatchEvent(new PopStateEvent('popstate', { state: null }))
  }, address)

/** Away and back again within the console, which asks again what it did not get. */
async function comeBack(page: Page, address: string, look: Look): Promise<void> {
  await go(page, '/nowhere')
  const lost = Object.values(said).map((each) => each['shell.lost'])
  await page.waitForFunction((all) => all.includes(document.querySelector('h1')?.textContent ?? ''), lost, quickly)
  await change(page, look)
  await go(page, address)
}

/** By the button in the bar: the page stays and says everything in the other language. */
async function speak(page: Page, language: Language): Promise<void> {
  if ((await page.evaluate(() => document.documentElement.lang)) === language) return
  await page.locator('.bar button:has(> span[lang])').evaluate((button: HTMLElement) => {
    button.click()
  })
  await page.waitForFunction(
    (text) => document.querySelector('.skip')?.textContent === text,
    said[language]['shell.skip'],
    quickly,
  )
}

/** The same page in another look. */
async function change(page: Page, look: Look): Promise<void> {
  await wear(page, look)
  await speak(page, look.language)
}

const settled = (page: Page, shows: string): Promise<unknown> =>
  page.waitForFunction(
    (selector) =>
      document.querySelector('h1') !== null &&
      document.querySelector('.loading') === null &&
      document.querySelector(selector) !== null,
    shows,
    quickly,
  )

/** What is wrong with what is on the screen. */
async function faultsOf(page: Page, watched: Watch, look: Look, wcag: boolean): Promise<readonly string[]> {
  const seen = await page.evaluate(() => ({
    lang: document.documentElement.lang,
    dir: document.documentElement.dir,
    headings: document.querySelectorAll('h1').length,
    over: document.documentElement.scrollWidth - document.documentElement.clientWidth,
    title: document.title,
  }))
  const faults: string[] = []
  if (seen.lang !== look.language) faults.push(`lang is ${seen.lang}`)
  if (seen.dir !== (look.language === 'ar' ? 'rtl' : 'ltr')) faults.push(`dir is ${seen.dir}`)
  if (seen.headings !== 1) faults.push(`${seen.headings} first headings`)
  if (seen.over > 0) faults.push(`${seen.over} px wider than the window`)
  if (seen.title === '' || seen.title === '…') faults.push('no title')
  return [...faults, ...(wcag ? await violations(page) : []), ...watched.take()]
}

async function picture(page: Page, name: string, state: string, look: Look): Promise<void> {
  const path = join(pictures, `${name}-${state}-${nameOf(look)}.jpeg`)
  await page.screenshot({ path, type: 'jpeg', quality: 80, fullPage: state === 'full' })
}

interface Seat {
  readonly page: Page
  readonly watched: Watch
  readonly leave: () => void
}

describe.skipIf(!hasBrowser)(`every page ${needsBrowser}`, () => {
  let browser: Browser
  let place: Place
  const contexts = new Map<string, Promise<BrowserContext>>()
  const contextOf = (who: Who): Promise<BrowserContext> => {
    const held = contexts.get(who) ?? place.enter(browser, who)
    contexts.set(who, held)
    return held
  }
  /** Pages that stay open for the next one of the same person: what a browser does once, it does once. */
  const free = new Map<Who, Seat[]>()
  const seatOf = async (who: Who): Promise<Seat> => {
    const held = free.get(who) ?? []
    free.set(who, held)
    const seat = held.pop()
    if (seat !== undefined) return seat
    const page = await (await contextOf(who)).newPage()
    const fresh: Seat = { page, watched: watch(page), leave: () => held.push(fresh) }
    return fresh
  }
  beforeAll(async () => {
    rmSync(pictures, { recursive: true, force: true })
    mkdirSync(pictures, { recursive: true })
    ;[browser, place] = await Promise.all([launch(), openPlace()])
  }, 300_000)
  afterAll(async () => {
    await browser.close()
    await place[Symbol.asyncDispose]()
  })

  test('stands in the table once, under one name and one path', () => {
    expect(new Set(pages.map(({ name }) => name)).size).toBe(pages.length)
    expect(new Set(pages.map(({ path }) => path)).size).toBe(pages.length)
  })

  describe.concurrent('looks right', () => {
    for (const [i, route] of pages.entries())
      test(route.name, { timeout: inAll ? 3_600_000 : 300_000 }, async () => {
        const address = addressOf(route, place.ids)
        const seat = await seatOf(seerOf(route))
        const { page, watched } = seat
        const faults: string[] = []
        /** False when what it must show never came: then nothing else about it is worth the time. */
        const judge = async (state: string, look: Look, shows: string, wcag: boolean): Promise<boolean> => {
          const where = `${state} ${nameOf(look)}`
          try {
            await settled(page, shows)
          } catch {
            faults.push(`${where}: does not show ${shows}`, ...watched.take())
            return false
          }
          for (const fault of await faultsOf(page, watched, look, wcag)) faults.push(`${where}: ${fault}`)
          return true
        }
        const caused = isRead(route)
        watched.take()
        watched.expect(caused)
        const isCaused = (url: URL): boolean => caused(url, routes[route.reads].method)
        const others = statesOf(i, route)
        for (const [k, { name, answer, shows }] of others.entries()) {
          await page.route(isCaused, answer)
          for (const [at, look] of looksOf(i, k).entries()) {
            if (k === 0 && at === 0) await load(page, address, look)
            else if (at === 0) await comeBack(page, address, look)
            else await change(page, look)
            const asked = inAll || (i % 4 === 0 && k === (i / 4) % others.length)
            await judge(name, look, shows, asked)
            if (asked && isPictured(look)) await picture(page, route.name, name, look)
          }
          await page.unroute(isCaused)
        }
        watched.expect(() => false)
        const whole = 'main:not(:has([data-empty=failed], [data-empty=refused]))'
        for (const [at, look] of fullLooksOf(i).entries()) {
          if (at === 0 || (inAll && at === looks.length / 2)) await load(page, address, look)
          else await change(page, look)
          const shown = await judge('full', look, whole, isAsked(i, at))
          if (faults.length > 0 || isPictured(look)) await picture(page, route.name, 'full', look)
          if (!shown) break
        }
        // whoever comes next finds no page on which something went wrong
        if (faults.length === 0) seat.leave()
        else await page.close()
        expect(faults).toEqual([])
      })
  })
})
