// What does WCAG 2.2 AA forbid of what is on the screen? axe-core itself, put into a page once for each load: its driver
// for Playwright puts it there for every question and opens another page to answer it, which takes four times as long.

import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'

type AxeResults = Awaited<ReturnType<AxeBuilder['analyze']>>

const driver = createRequire(import.meta.url).resolve('@axe-core/playwright')
const source = readFileSync(createRequire(driver).resolve('axe-core/axe.min.js'), 'utf8')
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

/** Each violation in a line: rule and elements. */
export async function violations(page: Page): Promise<readonly string[]> {
  // by the debugger's protocol, which the page's own policy does not bind
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(source)
  const found = await page.evaluate(async (values) => {
    const { axe } = window as unknown as {
      readonly axe: { run(context: Document, options: object): Promise<AxeResults> }
    }
    const results = await axe.run(document, { runOnly: { type: 'tag', values }, resultTypes: ['violations'] })
    return results.violations.map(({ id, nodes }) => ({ id, at: nodes.map(({ target }) => target.join(' ')) }))
  }, tags)
  return found.map(({ id, at }) => `axe ${id}: ${at.join(' | ')}`)
}
