// How soon is the desk there for somebody who opens it in a browser that knows nothing? From the first request to the
// heading and the rows, on a local node with the case of the demo. Beside it, in the same run: the limit, and the same
// browser with a page of the same node that holds nothing.
// Usage: node bench/desk.ts [--times N] [--json]; needs Chromium (CHROMIUM_PATH, or where Debian puts it).

import { parseArgs } from 'node:util'
import type { Browser, BrowserContext } from 'playwright-core'
import { hasBrowser, launch } from '../tests/e2e/browser.ts'
import { openPlace } from '../tests/e2e/place.ts'

const limit = 1_500
const { values } = parseArgs({
  options: { times: { type: 'string', default: '15' }, json: { type: 'boolean', default: false } },
  allowPositionals: true,
})

type State = Awaited<ReturnType<BrowserContext['storageState']>>

/** Milliseconds until all of `isThere` is there, in a fresh context. */
async function timeOf(
  browser: Browser,
  baseURL: string,
  storageState: State,
  path: string,
  isThere: readonly string[],
) {
  const context = await browser.newContext({ baseURL, storageState })
  const page = await context.newPage()
  await page.goto(path, { waitUntil: 'commit' })
  for (const each of isThere) await page.locator(each).first().waitFor({ state: 'attached' })
  const time = await page.evaluate<number>('performance.now()')
  await context.close()
  return time
}

const quantile = (times: readonly number[], share: number): number => {
  const sorted = [...times].sort((a, b) => a - b)
  return Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0)
}

if (!hasBrowser) {
  console.error('needs Chromium: apt-get install chromium')
  process.exit(2)
}
{
  await using place = await openPlace('11-release/composed')
  const browser = await launch()
  const context = await place.enter(browser, 'ours/analyst')
  const state = await context.storageState()
  const [desk, nothing]: [number[], number[]] = [[], []]
  for (let i = 0; i < Number(values.times); i++) {
    desk.push(await timeOf(browser, place.address('ours'), state, '/desk', ['h1', '[data-row], [data-empty]']))
    nothing.push(await timeOf(browser, place.address('ours'), state, '/v1/health', ['body']))
  }
  await browser.close()
  const [p50, p95, floor] = [quantile(desk, 0.5), quantile(desk, 0.95), quantile(nothing, 0.5)]
  const told = { limit, desk: { p50, p95 }, nothing: floor, ofLimit: Number((p50 / limit).toFixed(2)) }
  if (values.json) console.log(JSON.stringify(told))
  else
    console.log(
      `desk of a cold browser: p50 ${p50} ms, p95 ${p95} ms; limit ${limit} ms (${told.ofLimit} of it); a page with nothing in it: ${floor} ms`,
    )
}
