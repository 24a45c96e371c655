// Somebody who sits at a console and has only the keys: reads it in one language, goes where links, buttons and the menu
// lead, looks at what would be recorded and records it.

import { type Client, valueIn } from '@tocsin/api'
import type { Browser, Locator, Page } from 'playwright-core'
import { ar } from '../../packages/console/src/i18n/ar.ts'
import { en } from '../../packages/console/src/i18n/en.ts'
import type { MessageKey } from '../../packages/console/src/i18n/messages.ts'
import { type Watch, watch } from './browser.ts'
import { Keyboard } from './keyboard.ts'
import { type Language, type Place, type Size, sizes, type Who } from './place.ts'

type Words = Readonly<Record<string, Readonly<Record<string, string>>>>
type Step = (keys: Keyboard) => Promise<void>

export class Person implements AsyncDisposable {
  readonly page: Page
  readonly keys: Keyboard
  readonly watched: Watch
  readonly #language: Language
  readonly #words: Words

  private constructor(page: Page, language: Language, words: Words) {
    this.page = page
    this.keys = new Keyboard(page)
    this.watched = watch(page)
    this.#language = language
    this.#words = words
  }

  /** Sits down as `who` at the page `first`: the only address that is ever typed. */
  static async at(
    browser: Browser,
    place: Place,
    who: Who,
    first: string,
    { language = 'en', size = 1280 }: { readonly language?: Language; readonly size?: Size } = {},
  ): Promise<Person> {
    const context = await browser.newContext({
      viewport: sizes[size],
      locale: language === 'ar' ? 'ar-SY' : 'en-GB',
      timezoneId: 'Asia/Damascus',
      reducedMotion: 'reduce',
    })
    context.setDefaultTimeout(60_000)
    const person = new Person(await context.newPage(), language, await wordsOf(place.client(who), language))
    await person.page.goto(await place.link(who, first, language))
    await person.page.waitForURL((url) => !url.pathname.startsWith('/sign-in'))
    await person.#settled()
    return person
  }

  /** A sentence of the console. */
  t(key: MessageKey, values: Readonly<Record<string, string>> = {}): string {
    const catalogue: Readonly<Record<MessageKey, string>> = this.#language === 'en' ? en : ar
    return catalogue[key].replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '')
  }

  /** The reviewed word of a state. */
  word(table: string, code: string): string {
    const said = this.#words[table]?.[code]
    if (said === undefined) throw new Error(`there is no word for ${table}.${code}`)
    return said
  }

  /** Does what leads to another page, and waits until that page has taken the focus. */
  async go(to: RegExp, step: Step): Promise<void> {
    await step(this.keys)
    await this.page.waitForURL((url) => to.test(url.pathname + url.search))
    await this.#settled()
  }

  /** To one of the nine sections, by the menu. */
  async section(name: 'desk' | 'intake' | 'cases' | 'duty' | 'releases' | 'channels'): Promise<void> {
    const menu = this.page.getByRole('navigation', { name: this.t('shell.sections'), exact: true })
    await this.go(new RegExp(`^/${name}$`), async (keys) => {
      const opener = menu.getByRole('button')
      if (await opener.isVisible()) await keys.button(this.t('shell.menu'))
      await keys.link(this.t(`section.${name}`), menu)
    })
  }

  /** Asks what would be recorded. */
  async look(): Promise<Locator> {
    await this.keys.button(this.t('act.look'))
    const shown = this.page.locator('[data-preview], [data-refused], [data-unknown]')
    await shown.waitFor()
    return shown
  }

  /** Looks, where there is something to look at, records, and waits for the receipt. */
  async record(verb: MessageKey = 'act.record'): Promise<void> {
    const first = this.page.locator('.act-buttons > .primary')
    if ((await first.textContent()) === this.t('act.look')) {
      const refused = await (await this.look()).getAttribute('data-refused')
      if (refused !== null) throw new Error(`refused: ${refused}`)
    }
    await this.keys.button(this.t(verb))
    await this.page.locator('.act-step:focus [data-receipt]').waitFor()
  }

  async #settled(): Promise<void> {
    await this.page.locator('h1:focus').waitFor()
    await this.page.waitForFunction(() => document.querySelector('.loading') === null)
    await this.page.locator('h1:focus').waitFor()
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.page.context().close()
  }
}

async function wordsOf(client: Client, language: Language): Promise<Words> {
  return valueIn(await client.call('words', { params: { lang: language } })).words
}
