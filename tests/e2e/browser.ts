// A real Chromium, and everything in it that should not have happened. Found by CHROMIUM_PATH or where Debian puts it; first
// its shell without windows, the same engine that draws a fifth faster.

import { existsSync } from 'node:fs'
import { type Browser, chromium, type Page, type Request } from 'playwright-core'

const executable = [process.env.CHROMIUM_PATH, '/usr/bin/chromium-headless-shell', '/usr/bin/chromium'].find(
  (path): path is string => path !== undefined && path !== '' && existsSync(path),
)
export const hasBrowser = executable !== undefined
/** For the name of a suite that is skipped without it; tests/reporter.js reads it. */
export const needsBrowser = '[needs chromium, install it by apt-get install chromium fonts-noto-core]'

/** One browser a file: contexts are cheap, browsers are not. It calls home for nothing. */
export function launch(): Promise<Browser> {
  if (executable === undefined) throw new Error('there is no chromium')
  const quiet = ['--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update']
  return chromium.launch({
    executablePath: executable,
    args: ['--headless=new', '--no-sandbox', '--disable-gpu', '--disable-sync', ...quiet],
  })
}

/** What a page did that nobody asked for. */
export interface Watch {
  /** From now on, what comes of requests like this one was caused by the test. */
  expect(caused: (url: URL, method: string) => boolean): void
  /** What went wrong since the last time, in words. */
  take(): readonly string[]
}

/** Watches for errors on the console, errors of the page, and requests that failed. */
export function watch(page: Page): Watch {
  let faults: string[] = []
  let isCaused: (url: URL, method: string) => boolean = () => false
  const caused = (url: string, method: string): boolean => URL.canParse(url) && isCaused(new URL(url), method)
  const methods = new Map<string, string>()
  const named = (request: Request): string => `${request.method()} ${new URL(request.url()).pathname}`
  page.on('request', (request) => methods.set(request.url(), request.method()))
  page.on('console', (message) => {
    const { url } = message.location()
    if (message.type() !== 'error' || caused(url, methods.get(url) ?? 'GET')) return
    faults.push(`console: ${message.text()}`)
  })
  page.on('pageerror', (error) => {
    faults.push(`page: ${error.message}`)
  })
  page.on('requestfailed', (request) => {
    const why = request.failure()?.errorText ?? ''
    // the test went to another page while this one was still asking
    if (why === 'net::ERR_ABORTED' || caused(request.url(), request.method())) return
    faults.push(`request: ${named(request)} ${why}`)
  })
  page.on('response', (response) => {
    const request = response.request()
    if (response.status() >= 400 && !caused(request.url(), request.method()))
      faults.push(`answer: ${named(request)} ${response.status()}`)
  })
  return {
    expect(next) {
      isCaused = next
    },
    take() {
      const taken = faults
      faults = []
      return taken
    },
  }
}
