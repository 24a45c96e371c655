// The ladder editor and the approval page as a person uses them, by keyboard: a rung shows its effect at once, a repair is
// one press, the search answers with alternatives, crowd mode is broken only by typing, and what is read is checked here.

import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { violations } from './axe.ts'
import { hasBrowser, launch, needsBrowser } from './browser.ts'
import { type Language, openPlace, type Place, sizes } from './place.ts'

const pictures = join(import.meta.dirname, '../../artifacts/pictures')
const patience = { timeout: 60_000 }

/** Once there were arrests and an article, nothing more could be told within the limits. */
const beforeTheEvent = '14-meeting'

describe.skipIf(!hasBrowser)(`the ladder editor ${needsBrowser}`, () => {
  let browser: Browser
  let place: Place
  let analyst: BrowserContext
  beforeAll(async () => {
    mkdirSync(pictures, { recursive: true })
    ;[browser, place] = await Promise.all([launch(), openPlace(beforeTheEvent)])
    analyst = await place.enter(browser, 'ours/analyst')
  }, 300_000)
  afterAll(async () => {
    await browser.close()
    await place[Symbol.asyncDispose]()
  })

  const open = async (context: BrowserContext, path: string, language: Language): Promise<Page> => {
    const page = await context.newPage()
    await page.goto(`${path}${path.includes('?') ? '&' : '?'}lang=${language}`)
    await page
      .locator('.exposure-source')
      .first()
      .waitFor({ ...patience, state: 'attached' })
    return page
  }
  /** Moves the focus to a thing and presses a key: no pointer is used. */
  const press = async (page: Page, what: string, key: string): Promise<void> => {
    await page.locator(what).first().focus()
    await page.keyboard.press(key)
  }
  const newRelease = (): string =>
    `/releases/new?case=${encodeURIComponent(place.ids.case ?? '')}&atRisk=${encodeURIComponent(place.ids.atRisk ?? '')}`

  for (const [language, theme, size] of [
    ['en', 'light', 1280],
    ['ar', 'dark', 390],
  ] as const)
    test(`R36 every rung shows its effect, a repair is one press, the search answers (${language})`, async () => {
      const page = await open(analyst, newRelease(), language)
      await page.emulateMedia({ colorScheme: theme })
      await page.setViewportSize(sizes[size])
      await page.locator('.ladder-effect').first().waitFor(patience)
      const rungs = await page.locator('.ladder-rung').count()
      expect(await page.locator('.ladder-effect').count()).toBe(rungs)
      // the finest of one claim after the other, until it is too much: the repair is a button, and it changes the choice
      const repair = page.locator('.exposure-beside .told button').first()
      for (const ladder of await page.locator('.ladder').all()) {
        const answered = page.waitForResponse((response) => response.url().endsWith('/exposure'))
        await ladder.locator('input:enabled').first().focus()
        await page.keyboard.press('Space')
        await answered
        await page.locator('.exposure[data-stale=false]').first().waitFor(patience)
        if (await repair.isVisible()) break
      }
      await repair.waitFor(patience)
      const told = () =>
        page.locator('.ladder input:checked').evaluateAll((all) => all.map((e) => e.getAttribute('value')))
      const before = await told()
      await repair.focus()
      await page.keyboard.press('Enter')
      await expect.poll(told, patience).not.toEqual(before)
      await page.locator('.exposure[data-stale=false]').first().waitFor(patience)
      // the search
      await press(page, '.exposure-beside section:last-of-type > p > button', 'Enter')
      await page.locator('.alternative').nth(1).waitFor(patience)
      expect(await page.locator('.alternative').count()).toBeGreaterThanOrEqual(2)
      for (const each of await page.locator('details.why > summary').all()) {
        await each.focus()
        await page.keyboard.press('Enter')
      }
      await page.locator('.frontier-table tbody tr').first().waitFor(patience)
      expect(await violations(page)).toEqual([])
      expect(
        await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth),
      ).toBeLessThanOrEqual(0)
      await page.screenshot({
        path: join(pictures, `ladder-editor-${language}-${theme}-${size}.jpeg`),
        type: 'jpeg',
        quality: 80,
        fullPage: true,
      })
      await page.close()
    }, 180_000)

  test('R36 crowd mode is broken by typing the end of the case and by nothing else', async () => {
    const page = await open(analyst, newRelease(), 'en')
    await press(page, '.exposure-beside .checkbox input', 'Space')
    const hold = page.locator('.crowd')
    await hold.waitFor(patience)
    expect(await page.locator('.ladder input:enabled').count()).toBe(0)
    const leave = hold.locator('button')
    expect(await leave.isDisabled()).toBe(true)
    await hold.locator('input').fill((place.ids.case ?? '').slice(-4))
    await leave.focus()
    await page.keyboard.press('Enter')
    await page.locator('.ladder input:enabled').first().waitFor(patience)
    expect(await hold.count()).toBe(0)
    await page.close()
  }, 120_000)

  test('R35 what is read is read out of the sealed bytes, and the browser finds it in them', async () => {
    const page = await open(analyst, `/releases/${place.ids.release ?? ''}`, 'en')
    await page.locator('[data-digest=checked]').waitFor(patience)
    expect(await page.locator('.three dt').count()).toBe(3)
    // the second person, and a custodian's word for each of the two sources
    await expect.poll(() => page.locator('#who-else li').count(), patience).toBe(3)
    // one letter changed on the way: the browser says so itself
    await page.route('**/v1/releases/*', async (route) => {
      const response = await route.fetch()
      const body = (await response.json()) as { texts: { en?: string } }
      await route.fulfill({ response, json: { ...body, texts: { ...body.texts, en: `${body.texts.en ?? ''}.` } } })
    })
    await page.reload()
    await page.locator('[data-digest=wrong]').waitFor(patience)
    await page.close()
  }, 120_000)
})
