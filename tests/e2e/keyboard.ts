// A person without a mouse: keys only, and a count of what they did. An element is reached when Tab has brought the focus
// to it, never by a script.

import type { Page } from 'playwright-core'

type Role = Parameters<Page['getByRole']>[0]

export class Keyboard {
  readonly #page: Page
  /** What a person decided to do: press, type, paste. Walking there with Tab is not counted here. */
  interactions = 0
  /** Every Tab on the way. */
  tabs = 0

  constructor(page: Page) {
    this.#page = page
  }

  /** One key or chord, such as `Enter` or `Control+k`. */
  async press(key: string): Promise<void> {
    this.interactions++
    await this.#page.keyboard.press(key)
  }

  /** Key by key into what has the focus; one interaction. */
  async type(text: string): Promise<void> {
    this.interactions++
    await this.#page.keyboard.type(text)
  }

  /** All at once, as from the clipboard; one interaction. */
  async paste(text: string): Promise<void> {
    this.interactions++
    await this.#page.keyboard.insertText(text)
  }

  /** Tabs until what has the focus bears this role and name. @throws when a whole round does not meet it */
  async focusByName(role: Role, name: string | RegExp, { back = false, most = 150 } = {}): Promise<void> {
    const wanted = this.#page.getByRole(role, { name, exact: typeof name === 'string' })
    await wanted.first().waitFor()
    const reached = wanted.and(this.#page.locator(':focus'))
    for (let i = 0; i <= most; i++) {
      if ((await reached.count()) > 0) return
      this.tabs++
      await this.#page.keyboard.press(back ? 'Shift+Tab' : 'Tab')
    }
    throw new Error(`Tab does not reach ${role} ${String(name)}`)
  }
}
