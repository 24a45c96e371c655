// After a mis-click, a lost connection, a second tab, a reload, a session that ended, a restart in the middle of an act: is
// the act in the record once or not at all, and does the page say what is true? Asked of the record, not of the page.

import type { Browser, BrowserContext, Page, Request } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { claims } from '../../packages/console/src/i18n/en/claims.ts'
import { duty } from '../../packages/console/src/i18n/en/duty.ts'
import { releases } from '../../packages/console/src/i18n/en/releases.ts'
import { shell } from '../../packages/console/src/i18n/en/shell.ts'
import { type Supervised, supervised } from '../scenarios/supervised.ts'
import { hasBrowser, launch, needsBrowser } from './browser.ts'
import { openPlace, type Place, type Who } from './place.ts'

const press = (page: Page, name: string): Promise<void> => page.getByRole('button', { name, exact: true }).click()
const shows = (page: Page, selector: string): Promise<unknown> => page.locator(selector).first().waitFor()
const look = async (page: Page): Promise<void> => {
  await press(page, shell['act.look'])
  await shows(page, '[data-preview]')
}
const receiptOf = async (page: Page): Promise<string> => {
  await shows(page, '[data-receipt]')
  return (await page.locator('[data-receipt]').getAttribute('data-receipt')) ?? ''
}

/** An act, not the question what it would record. */
const isAct = (request: Request): boolean =>
  request.method() === 'POST' && request.headers()['tocsin-preview'] === undefined

/** Lets acts reach the node and be recorded, and loses what it answers. Command ids of what was sent. */
async function loseAnswers(page: Page, pattern: string): Promise<readonly string[]> {
  const commands: string[] = []
  await page.route(pattern, async (route) => {
    if (!isAct(route.request())) {
      await route.fallback()
      return
    }
    commands.push(route.request().headers()['idempotency-key'] ?? '')
    await route.fetch()
    await route.abort('connectionreset')
  })
  return commands
}

describe.skipIf(!hasBrowser)(`what is true ${needsBrowser}`, () => {
  let browser: Browser
  let place: Place
  let ours: Supervised
  let acting: Page
  let context: BrowserContext
  const sit = async (who: Who): Promise<void> => {
    context = await place.enter(browser, who)
    acting = await context.newPage()
  }
  /** How often entries of this kind stand in the record of the node. */
  const count = async (kind: string, node: 'ours' | 'theirs' = 'ours'): Promise<number> => {
    let n = 0
    for (let after: string | null = ''; after !== null; ) {
      const query: { limit: string; after?: string } = { limit: '200', ...(after === '' ? {} : { after }) }
      const reply = await place.client(`${node}/overseer`).call('listEntries', { query })
      if (!reply.ok) throw new Error(reply.problem.code)
      n += reply.value.items.filter((item) => item.kind === kind).length
      after = reply.value.next
    }
    return n
  }
  const atRisk = (): Promise<number> => count('case/victim-set@1')
  const who = (page: Page) => page.getByLabel(claims['people.who.en'], { exact: true })
  const openAtRisk = async (page: Page): Promise<void> => {
    await page.goto(`/cases/${place.ids.case ?? ''}/people-at-risk/new`)
    await who(page).waitFor()
  }
  const fill = async (page: Page): Promise<void> => {
    await who(page).fill('People on the square')
    await page.getByLabel(claims['people.who.ar'], { exact: true }).fill('الموجودون في الساحة')
    await page.getByLabel(claims['people.present'], { exact: true }).fill('civilian')
  }
  const setAtRisk = '**/v1/cases/*/people-at-risk'

  beforeAll(async () => {
    const start = async (name: string, now: string): Promise<Supervised> => {
      const node = await supervised(name, now)
      if (name === 'ours') ours = node
      return node
    }
    ;[browser, place] = await Promise.all([launch(), openPlace('11-release/composed', start)])
  }, 300_000)
  afterAll(async () => {
    await browser.close()
    await place[Symbol.asyncDispose]()
  })

  test('a preview that was opened and left, and a double click on it, record nothing', async () => {
    await sit('ours/analyst')
    const before = await atRisk()
    await openAtRisk(acting)
    await fill(acting)
    await acting.getByRole('button', { name: shell['act.look'] }).dblclick()
    await shows(acting, '[data-preview]')
    await acting.goto('/cases')
    await shows(acting, '[data-row] a')
    expect(await atRisk()).toBe(before)
    await context.close()
  })

  test('a double click on the button that records records once', async () => {
    await sit('ours/analyst')
    const before = await atRisk()
    await openAtRisk(acting)
    await fill(acting)
    await look(acting)
    await acting.getByRole('button', { name: shell['act.record'], exact: true }).dblclick()
    await receiptOf(acting)
    expect(await atRisk()).toBe(before + 1)
    await context.close()
  })

  test('without a connection nothing is recorded; asked again it is, once', async () => {
    await sit('ours/analyst')
    const before = await atRisk()
    await openAtRisk(acting)
    await fill(acting)
    await context.setOffline(true)
    await press(acting, shell['act.look'])
    await shows(acting, '[data-unlooked]')
    await press(acting, shell['act.change'])
    expect(await who(acting).inputValue()).toBe('People on the square')
    await context.setOffline(false)
    await look(acting)
    await context.setOffline(true)
    await press(acting, shell['act.record'])
    await shows(acting, '[data-unknown]')
    expect(await atRisk()).toBe(before)
    await context.setOffline(false)
    await press(acting, shell['act.again'])
    await receiptOf(acting)
    expect(await atRisk()).toBe(before + 1)
    await context.close()
  })

  test('when the answer is lost after it was recorded, asking again gives the receipt of the same command', async () => {
    await sit('ours/analyst')
    const before = await atRisk()
    await openAtRisk(acting)
    await fill(acting)
    await look(acting)
    const commands = await loseAnswers(acting, setAtRisk)
    await press(acting, shell['act.record'])
    await shows(acting, '[data-unknown]')
    expect(await atRisk()).toBe(before + 1)
    await acting.unroute(setAtRisk)
    await press(acting, shell['act.again'])
    expect([...new Set(commands)]).toEqual([await receiptOf(acting)])
    expect(await atRisk()).toBe(before + 1)
    await context.close()
  })

  test('a page loaded again in the middle of an act says that no answer came, and asks for the same', async () => {
    await sit('ours/analyst')
    const before = await atRisk()
    await openAtRisk(acting)
    await fill(acting)
    await look(acting)
    const commands = await loseAnswers(acting, setAtRisk)
    await press(acting, shell['act.record'])
    await expect.poll(() => commands.length).toBeGreaterThan(0)
    await acting.reload()
    await shows(acting, '[data-unknown]')
    await acting.unroute(setAtRisk)
    await press(acting, shell['act.again'])
    expect([...new Set(commands)]).toEqual([await receiptOf(acting)])
    expect(await atRisk()).toBe(before + 1)
    // what was answered is not offered again
    await openAtRisk(acting)
    expect(await acting.locator('[data-unknown]').count()).toBe(0)
    await context.close()
  })

  test('a session that ended meanwhile takes nothing away; the person goes on, another person finds nothing', async () => {
    await sit('ours/analyst')
    const before = await atRisk()
    await openAtRisk(acting)
    await fill(acting)
    const other = await context.newPage()
    const signOut = async (): Promise<void> => {
      await other.goto('/cases')
      await press(other, shell['shell.signOut'])
      await other.waitForURL(/sign-in/)
    }
    const signIn = async (as: Who): Promise<void> => {
      const link = await place.link(as, '/cases')
      await acting.getByLabel(shell['signIn.link']).fill(link.split('#')[1] ?? '')
      await press(acting, shell['signIn.enter'])
    }
    await signOut()
    await press(acting, shell['act.look'])
    await shows(acting, '[data-signed-out]')
    expect(await who(acting).isVisible()).toBe(false)
    await signIn('ours/analyst')
    await who(acting).waitFor()
    expect(await who(acting).inputValue()).toBe('People on the square')
    await look(acting)
    await signOut()
    await press(acting, shell['act.record'])
    await shows(acting, '[data-signed-out]')
    expect(await atRisk()).toBe(before)
    await signIn('ours/analyst')
    await look(acting)
    await press(acting, shell['act.record'])
    await receiptOf(acting)
    expect(await atRisk()).toBe(before + 1)

    await openAtRisk(acting)
    await fill(acting)
    await signOut()
    await press(acting, shell['act.look'])
    await shows(acting, '[data-signed-out]')
    await signIn('ours/approver')
    await acting.waitForURL(/\/desk/)
    expect(await atRisk()).toBe(before + 1)
    await context.close()
  })

  test('a node killed in the middle of an act comes back, and the act is there once', async () => {
    await sit('ours/analyst')
    const before = await atRisk()
    await openAtRisk(acting)
    await fill(acting)
    await look(acting)
    const commands: string[] = []
    let killed = false
    await acting.route(setAtRisk, async (route) => {
      if (!isAct(route.request())) {
        await route.fallback()
        return
      }
      commands.push(route.request().headers()['idempotency-key'] ?? '')
      const sent = route.fetch().catch(() => undefined)
      killed ||= ours.kill()
      await sent
      await route.abort('connectionreset')
    })
    await press(acting, shell['act.record'])
    await shows(acting, '[data-unknown]')
    expect(killed).toBe(true)
    await acting.unroute(setAtRisk)
    // it says again that no answer came for as long as that is true
    const again = acting.getByRole('button', { name: shell['act.again'] })
    await expect
      .poll(
        async () => {
          if (await again.isVisible()) await again.click({ timeout: 1_000 }).catch(() => undefined)
          return acting.locator('[data-receipt]').count()
        },
        { timeout: 20_000, interval: 200 },
      )
      .toBe(1)
    expect([...new Set(commands)]).toEqual([await receiptOf(acting)])
    expect(await atRisk()).toBe(before + 1)
    await context.close()
  })

  test('of two tabs that do the same one is recorded, and a stale one against a later act is not', async () => {
    await sit('ours/approver')
    const release = `/releases/${place.ids.release ?? ''}`
    const tabs = [acting, await context.newPage(), await context.newPage()] as const
    const [first, same, stale] = tabs
    const verb = releases['releases.approve.verb']
    for (const page of tabs) {
      await page.goto(`${release}/approve`)
      await look(page)
    }
    const refuses = await context.newPage()
    await refuses.goto(`${release}/refuse`)
    await refuses.getByLabel(duty['duty.reason']).fill('Not this text')
    await look(refuses)
    const entries = () => Promise.all([count('release/approved@1'), count('release/approval-refused@1')])
    const isToldNo = async (page: Page): Promise<void> => {
      await press(page, verb)
      await shows(page, '[data-refused]')
      expect(await page.locator('[data-receipt]').count()).toBe(0)
    }
    expect(await entries()).toEqual([0, 0])
    await press(first, verb)
    await receiptOf(first)
    await isToldNo(same)
    expect(await entries()).toEqual([1, 0])
    // who approved may still say no before it is sealed; an approval from before that does not bring it back
    await press(refuses, shell['act.record'])
    await receiptOf(refuses)
    await isToldNo(stale)
    expect(await entries()).toEqual([1, 1])
    await context.close()
  })
})

describe.skipIf(!hasBrowser)(`what is true at the office that was warned ${needsBrowser}`, () => {
  test('an acknowledgement whose answer was lost is given once', async () => {
    await using place = await openPlace('12-delivery')
    const browser = await launch()
    const context = await place.enter(browser, 'theirs/desk')
    const page = await context.newPage()
    const { received = '' } = place.ids
    const levels = async (): Promise<readonly string[]> => {
      const reply = await place.client('theirs/desk').call('readReceived', { params: { received } })
      if (!reply.ok) throw new Error(reply.problem.code)
      return reply.value.acknowledgements.map(({ level }) => level)
    }
    expect(await levels()).toEqual([])
    await page.goto(`/channels/received/${received}/acknowledge?level=received`)
    await look(page)
    const pattern = '**/v1/received/*/*'
    const commands = await loseAnswers(page, pattern)
    await press(page, shell['act.record'])
    await shows(page, '[data-unknown]')
    expect(await levels()).toEqual(['received'])
    await page.unroute(pattern)
    await press(page, shell['act.again'])
    expect([...new Set(commands)]).toEqual([await receiptOf(page)])
    expect(await levels()).toEqual(['received'])
    await browser.close()
  })
})
