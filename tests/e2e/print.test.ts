// On paper: a case, a release and a receipt without what a screen needs to be used, and with what proves them, as text and
// as a code that a camera reads. The head of the record stands only on the paper of people who may read the record.

import type { Browser, Page } from 'playwright-core'
import decodeQR from 'qr/decode.js'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { claims as arabicClaims } from '../../packages/console/src/i18n/ar/claims.ts'
import { shell as arabicShell } from '../../packages/console/src/i18n/ar/shell.ts'
import { claims } from '../../packages/console/src/i18n/en/claims.ts'
import { shell } from '../../packages/console/src/i18n/en/shell.ts'
import { hasBrowser, launch, needsBrowser } from './browser.ts'
import { type Language, openPlace, type Place, type Who } from './place.ts'

const texts = {
  en: { who: claims, act: shell },
  ar: { who: arabicClaims, act: arabicShell },
} as const

/** What a camera reads from the code at the foot of the page. */
async function scanned(page: Page): Promise<string> {
  const image = await page.evaluate(async () => {
    const svg = document.querySelector('.proof svg')
    if (svg === null) return null
    const copy = svg.cloneNode(true) as SVGElement
    copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg')
    copy.setAttribute('width', '480')
    copy.setAttribute('height', '480')
    const drawn = new Image()
    drawn.src = `data:image/svg+xml,${encodeURIComponent(copy.outerHTML)}`
    await drawn.decode()
    const canvas = document.createElement('canvas')
    canvas.width = 480
    canvas.height = 480
    const context = canvas.getContext('2d')
    context?.drawImage(drawn, 0, 0)
    // black or white is all that a code is; one character a point travels fast
    const { data } = context?.getImageData(0, 0, 480, 480) ?? { data: [] }
    let points = ''
    for (let i = 0; i < data.length; i += 4) points += (data[i] ?? 0) < 128 ? '1' : '0'
    return points
  })
  if (image === null) throw new Error('there is no code')
  const data = Uint8ClampedArray.from(
    Array.from(image).flatMap((point) => (point === '1' ? [0, 0, 0, 255] : [255, 255, 255, 255])),
  )
  return decodeQR({ width: 480, height: 480, data }, { timeLimit: 10_000 })
}

/** The page on paper: what of the screen is still seen, and the lines at its foot. */
async function onPaper(page: Page): Promise<{ readonly seen: readonly string[]; readonly proof: string }> {
  await page.emulateMedia({ media: 'print' })
  const seen = await page.evaluate(() =>
    ['.bar', 'nav', '.actions', '.skip', '.no-print', 'main .button', '[role=search]'].filter((selector) =>
      [...document.querySelectorAll<HTMLElement>(selector)].some((each) => each.checkVisibility()),
    ),
  )
  await page.locator('.proof pre').waitFor()
  return { seen, proof: (await page.locator('.proof pre').textContent()) ?? '' }
}

describe.skipIf(!hasBrowser)(`on paper ${needsBrowser}`, () => {
  let browser: Browser
  let place: Place
  beforeAll(async () => {
    ;[browser, place] = await Promise.all([launch(), openPlace('11-release/composed')])
  }, 300_000)
  afterAll(async () => {
    await browser.close()
    await place[Symbol.asyncDispose]()
  })

  const open = async (who: Who, language: Language, path: string): Promise<Page> => {
    const context = await place.enter(browser, who, language)
    const page = await context.newPage()
    await page.goto(`${path}?lang=${language}`)
    await page.locator('h1').waitFor()
    return page
  }
  const path = (kind: 'case' | 'release'): string => `/${kind}s/${place.ids[kind] ?? ''}`
  const checkpoint = async (): Promise<readonly string[]> => {
    const reply = await place.client('ours/senior').call('readCheckpoint', {})
    if (!reply.ok) throw new Error(reply.problem.code)
    const lines = reply.value.split('\n')
    return [...lines.slice(0, 3), lines.find((line) => line.startsWith('—')) ?? '']
  }

  for (const language of ['en', 'ar'] as const)
    describe(language, () => {
      for (const kind of ['case', 'release'] as const) {
        test(`a ${kind}: the head of the record for who may read it`, async () => {
          const page = await open('ours/senior', language, path(kind))
          await page.locator('.proof pre', { hasText: '—' }).waitFor({ state: 'attached' })
          const { seen, proof } = await onPaper(page)
          expect(seen).toEqual([])
          expect(proof).toContain(place.ids[kind])
          const lines = await checkpoint()
          expect(lines.every((line) => line !== '')).toBe(true)
          for (const line of lines) expect(proof.split('\n')).toContain(line)
          expect(await page.locator('.proof svg').isVisible()).toBe(true)
          expect(await scanned(page)).toBe(proof)
          await page.context().close()
        })

        test(`a ${kind}: its reference alone for others`, async () => {
          const page = await open('ours/analyst', language, path(kind))
          await page.locator('.proof').waitFor({ state: 'attached' })
          await page.waitForLoadState('load')
          const { seen, proof } = await onPaper(page)
          expect(seen).toEqual([])
          expect(proof).toContain(place.ids[kind])
          expect(proof).not.toContain('—')
          expect(await scanned(page)).toBe(proof)
          await page.context().close()
        })
      }

      test('a receipt: its number', async () => {
        const { who, act } = texts[language]
        const page = await open('ours/analyst', language, `${path('case')}/people-at-risk/new`)
        await page.getByLabel(who['people.who.en'], { exact: true }).fill('People on the square')
        await page.getByLabel(who['people.who.ar'], { exact: true }).fill('الموجودون في الساحة')
        await page.getByLabel(who['people.present'], { exact: true }).fill('civilian')
        await page.getByRole('button', { name: act['act.look'] }).click()
        await page.getByRole('button', { name: act['act.record'], exact: true }).click()
        const receipt = page.locator('[data-receipt]')
        await receipt.waitFor()
        const { seen, proof } = await onPaper(page)
        expect(seen).toEqual([])
        expect(proof.split('\n')[0]).toBe(await receipt.getAttribute('data-receipt'))
        expect(proof).not.toContain('—')
        expect(await scanned(page)).toBe(proof)
        await page.context().close()
      })
    })
})
