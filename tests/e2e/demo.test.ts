// The first five minutes as a newcomer has them: one address, both consoles side by side, Next from the first report to
// the last proof; something is done by hand in between, and the story goes on.

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Frame, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { violations } from './axe.ts'
import { hasBrowser, launch, needsBrowser, type Watch, watch } from './browser.ts'
import { sizes } from './place.ts'

const root = join(import.meta.dirname, '../..')
const pictures = join(root, 'artifacts/pictures')

/** The demo as a person starts it, in a process of its own. */
class RunningDemo implements AsyncDisposable {
  readonly #child = spawn(process.execPath, [join(root, 'packages/cli/bin/tocsin.js'), 'demo'], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  out = ''

  /** The lines at the top, once they are there. */
  async top(): Promise<readonly string[]> {
    this.#child.stderr.resume()
    return new Promise((resolve, reject) => {
      this.#child.stdout.on('data', (piece) => {
        this.out += String(piece)
        const lines = this.out.split('\n')
        if (lines.length > 2) resolve(lines.slice(0, 2))
      })
      this.#child.on('exit', () => {
        reject(new Error('the demo ended'))
      })
    })
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#child.exitCode !== null) return
    this.#child.kill('SIGINT')
    await once(this.#child, 'exit')
  }
}

/** Whether the bar shows chapter `at`, and nothing is being played. */
const arrived = (page: Page, at: number): Promise<unknown> =>
  page.waitForFunction(
    (n) =>
      document.querySelector('.chapters [aria-current]')?.textContent.startsWith(String(n)) === true &&
      document.querySelector('.next[disabled]') === null,
    at,
    { timeout: 60_000 },
  )

/** The console of a node in its frame, once a person sits there. */
async function frameOf(page: Page, title: string): Promise<Frame> {
  const element = await page.waitForSelector(`iframe[title="${title}"]`)
  const frame = await element.contentFrame()
  if (frame === null) throw new Error('there is no frame')
  await frame.waitForURL((url) => !url.pathname.startsWith('/sign-in'))
  return frame
}

/** As long as a busy machine needs; a page that is there at once is taken at once. */
const soon = { timeout: 30_000, interval: 50 }

/** The release approved in the console's own session, as its page would. */
const approveByHand = (frame: Frame, release: string): Promise<number> =>
  frame.evaluate(async (id) => {
    const read = await fetch(`/v1/releases/${id}`)
    const { pair } = (await read.json()) as { pair: string }
    const alphabet = '0123456789abcdefghjkmnpqrstvwxyz'
    const command = `command_0${[...crypto.getRandomValues(new Uint8Array(25))].map((n) => alphabet[n % 32]).join('')}`
    const answer = await fetch(`/v1/releases/${id}/approve`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': command },
      body: JSON.stringify({ pair }),
    })
    return answer.status
  }, release)

describe.skipIf(!hasBrowser)(`the demo as a place ${needsBrowser}`, () => {
  let browser: Browser
  let page: Page
  let watched: Watch
  const demo = new RunningDemo()
  beforeAll(async () => {
    mkdirSync(pictures, { recursive: true })
    const [address = ''] = await demo.top()
    browser = await launch()
    page = await browser.newPage({ viewport: { width: 1500, height: 950 }, reducedMotion: 'reduce' })
    watched = watch(page)
    await page.goto(address)
  }, 300_000)
  afterAll(async () => {
    await browser.close()
    await demo[Symbol.asyncDispose]()
  })

  test('says one address and one sentence, and waits', async () => {
    expect(demo.out.split('\n')[0]).toMatch(/^http:\/\/localhost:\d+\/demo$/)
    await page.locator('iframe').nth(1).waitFor()
    const ours = await frameOf(page, 'Our duty desk')
    const theirs = await frameOf(page, 'Damascus, a phone')
    await expect.poll(() => ours.evaluate(() => document.documentElement.lang), soon).toBe('en')
    await expect.poll(() => theirs.evaluate(() => document.documentElement.dir), soon).toBe('rtl')
    expect(await theirs.evaluate(() => innerWidth)).toBe(390)
  })

  test('is led by Next to the draft; the second person approves by hand; Next says so and goes on', async () => {
    for (const at of [1, 2, 3]) {
      await page.getByRole('button', { name: 'Next' }).click()
      await arrived(page, at)
    }
    await page.getByRole('button', { name: 'The draft, in both languages' }).click()
    await expect.poll(() => page.frames().some((each) => /\/releases\/release_/.test(each.url())), soon).toBe(true)
    await page.getByLabel('Sits here:').first().selectOption('approver')
    await expect
      .poll(async () => {
        const frame = await frameOf(page, 'Our duty desk')
        return frame.evaluate(async () => {
          const me = (await (await fetch('/v1/me')).json()) as { name?: string }
          return me.name ?? ''
        })
      }, soon)
      .toContain('approver')
    const ours = await frameOf(page, 'Our duty desk')
    const release = /release_[0-9a-z]+/.exec(ours.url())?.[0] ?? ''
    expect(await approveByHand(ours, release)).toBe(201)
    await page.getByRole('button', { name: 'Next' }).click()
    await arrived(page, 4)
    expect(await page.locator('.passed li').allTextContents()).toEqual([expect.stringContaining('approveRelease')])
  })

  test('goes on to the end; both records verify, and one flipped bit is found at its place', async () => {
    for (const at of [5, 6, 7, 8, 9]) {
      await page.getByRole('button', { name: 'Next' }).click()
      await arrived(page, at)
    }
    await page.getByRole('button', { name: 'Export both records and verify them' }).click()
    await expect.poll(() => page.getByText('Verified').count(), soon).toBe(2)
    await page.getByRole('button', { name: 'too general' }).click()
    const opened = page.locator('figure.opened')
    await expect.poll(() => opened.count(), soon).toBe(2)
    // the words of the release and of no report, in both languages, each proven on its own
    expect(
      await opened.locator('blockquote').evaluateAll((all) => all.map((each) => each.getAttribute('lang')).sort()),
    ).toEqual(['ar', 'en'])
    expect((await opened.allTextContents()).join(' ')).toMatch(/stay closed/)
    await page.getByRole('button', { name: 'Flip one bit in a copy' }).click()
    const found = page.getByRole('alert')
    await found.waitFor()
    const [file, where] = await found.locator('.code').allTextContents()
    expect(where).toBe(file)
    expect(await page.getByRole('button', { name: 'Who was warned?' }).count()).toBe(1)
    expect(demo.out).not.toMatch(/[0-9a-f]{64}/)
  })

  test('can be read by everybody in both languages, light and dark, wide and narrow', async () => {
    const faults: string[] = []
    for (const language of ['en', 'ar'] as const) {
      await page.goto(`${new URL(page.url()).origin}/demo?lang=${language}`)
      await arrived(page, 9)
      await frameOf(page, language === 'en' ? 'Our duty desk' : 'مكتب المناوبة لدينا')
      for (const colorScheme of ['light', 'dark'] as const)
        for (const size of [1280, 390] as const) {
          await page.emulateMedia({ colorScheme })
          await page.setViewportSize(sizes[size])
          const where = `${language}-${colorScheme}-${size}`
          const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
          if (over > 0) faults.push(`${where}: ${over} px wider than the window`)
          for (const fault of await violations(page)) faults.push(`${where}: ${fault}`)
          await page.screenshot({ path: join(pictures, `demo-full-${where}.png`) })
        }
    }
    // what the consoles in the frames do wrong is for the test of their pages
    expect([...faults, ...watched.take().filter((fault) => fault.includes('/demo'))]).toEqual([])
  })
})
