// A person without a mouse: keys only, and a count of what they did. An element is reached when Tab has brought the focus
// to it, never by a script. What is counted: a field filled, a choice made, words marked, Enter or Space pressed.

import type { Locator, Page } from 'playwright-core'

type Role = Parameters<Page['getByRole']>[0]
type Name = string | RegExp

const inPattern = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)

export class Keyboard {
  readonly page: Page
  /** What a person decided to do. Walking there with Tab is not counted here. */
  interactions = 0
  /** Every Tab on the way. */
  tabs = 0

  constructor(page: Page) {
    this.page = page
  }

  /** One key or chord, such as `Enter` or `Control+k`. */
  async press(key: string): Promise<void> {
    this.interactions++
    await this.page.keyboard.press(key)
  }

  /** Presses the button of this name, once it can be: an act may wait for what somebody else does. */
  async button(name: Name): Promise<void> {
    const ready = this.page.getByRole('button', { name, exact: typeof name === 'string', disabled: false })
    await this.#focus(ready, `button ${String(name)}`)
    await this.press('Enter')
  }

  /** Follows the link of this name. */
  async link(name: Name, within?: Locator): Promise<void> {
    await this.#focus(this.#named('link', name, within), `link ${String(name)}`)
    await this.press('Enter')
  }

  /** Replaces what a field holds, as from the clipboard; a time is entered part by part. */
  async fill(label: Name, text: string, within?: Locator): Promise<void> {
    const scope = within ?? this.page
    const field = scope
      .getByLabel(label, { exact: typeof label === 'string' })
      .and(this.page.locator('input, textarea'))
    await this.#focus(field, `field ${String(label)}`)
    this.interactions++
    if ((await field.getAttribute('type')) === 'datetime-local') await this.#time(text)
    else {
      await this.page.keyboard.press('Control+a')
      await this.page.keyboard.insertText(text)
    }
    const held = await field.inputValue()
    if (held !== text) throw new Error(`${String(label)} holds ${held}`)
  }

  /** One of the radio buttons of a group, by the arrow keys. */
  async pick(group: Name, option: Name): Promise<void> {
    const radios = this.#named('group', group).getByRole('radio')
    const wanted = this.#named('radio', option, this.#named('group', group))
    await wanted.first().waitFor()
    await this.#focus(radios, `group ${String(group)}`)
    this.interactions++
    for (let i = await radios.count(); i > 0 && !(await isFocused(wanted)); i--)
      await this.page.keyboard.press('ArrowDown')
    if (!(await isFocused(wanted))) throw new Error(`the arrows do not reach ${String(option)}`)
    if (!(await wanted.first().isChecked())) await this.page.keyboard.press('Space')
  }

  /** One of the options of the platform's own select, by the arrow keys. */
  async choose(label: string, option: Name): Promise<void> {
    const select = this.page.getByRole('combobox', { name: new RegExp(`^${inPattern(label)}(\\s|$)`) })
    await select.locator('option').filter({ hasText: option }).first().waitFor({ state: 'attached' })
    await this.#focus(select, `select ${label}`)
    this.interactions++
    const isWanted = (text: string): boolean => (typeof option === 'string' ? text === option : option.test(text))
    // more to choose from may arrive under the arrows
    for (let tries = 0; tries < 5; tries++) {
      const texts = await select.locator('option').allTextContents()
      const from = await select.evaluate((element) => (element as HTMLSelectElement).selectedIndex)
      if (isWanted(texts[from] ?? '')) return
      const wanted = texts.findIndex(isWanted)
      for (let i = from; i !== wanted; i += Math.sign(wanted - i))
        await this.page.keyboard.press(wanted > i ? 'ArrowDown' : 'ArrowUp')
    }
    throw new Error(`the arrows do not choose ${String(option)} of ${label}`)
  }

  /** Ticks a box, or unticks it. */
  async tick(label: Name): Promise<void> {
    await this.focusByName('checkbox', label)
    await this.press('Space')
  }

  /** Marks words in a text by Shift and the arrow keys. */
  async mark(label: string, words: string): Promise<void> {
    const area = this.#named('textbox', label)
    await this.#focus(area, `text ${label}`)
    this.interactions++
    const [before, ...after] = (await area.inputValue()).split(words)
    if (before === undefined || after.length === 0) throw new Error(`the text does not say ${words}`)
    const isRtl = await area.evaluate((element) => getComputedStyle(element).direction === 'rtl')
    const forward = isRtl ? 'ArrowLeft' : 'ArrowRight'
    await this.page.keyboard.press('Control+Home')
    for (let i = lengthOf(before); i > 0; i--) await this.page.keyboard.press(forward)
    for (let i = lengthOf(words); i > 0; i--) await this.page.keyboard.press(`Shift+${forward}`)
    const marked = await area.evaluate((element) => {
      const { value, selectionStart, selectionEnd } = element as HTMLTextAreaElement
      return value.slice(selectionStart, selectionEnd)
    })
    if (marked !== words) throw new Error(`marked is ${JSON.stringify(marked)}`)
  }

  /** To a page by its name, from anywhere. */
  async palette(name: string): Promise<void> {
    await this.press('Control+k')
    const dialog = this.page.getByRole('dialog')
    await dialog.getByRole('searchbox').and(this.page.locator(':focus')).waitFor()
    this.interactions++
    await this.page.keyboard.insertText(name)
    await dialog.locator('[role=menuitem][data-focused]').filter({ hasText: name }).waitFor()
    await this.press('Enter')
  }

  /** Tabs until what has the focus bears this role and name. @throws when a whole round does not meet it */
  focusByName(role: Role, name: Name): Promise<void> {
    return this.#focus(this.#named(role, name), `${role} ${String(name)}`)
  }

  #named(role: Role, name: Name, within?: Locator): Locator {
    return (within ?? this.page).getByRole(role, { name, exact: typeof name === 'string' })
  }

  async #focus(wanted: Locator, what: string, most = 150): Promise<void> {
    await wanted.first().waitFor()
    let found = await wanted.elementHandles()
    for (let i = 0; i <= most; i++) {
      const met = await this.page.evaluate((elements) => {
        if (elements.some((element) => element === document.activeElement)) return 'focused'
        return elements.every((element) => element.isConnected) ? 'there' : 'gone'
      }, found)
      if (met === 'focused') return
      // the page was drawn anew under the walk
      if (met === 'gone') found = await wanted.elementHandles()
      this.tabs++
      await this.page.keyboard.press('Tab')
    }
    throw new Error(`Tab does not reach ${what}`)
  }

  /** The parts of a time in the order in which Chromium shows them: month, day, year, hour, minute, half of the day. */
  async #time(wall: string): Promise<void> {
    const [, year = '', month = '', day = '', hour = '', minute = ''] =
      /^(\d+)-(\d\d)-(\d\d)T(\d\d):(\d\d)$/.exec(wall) ?? []
    const half = Number(hour) < 12 ? 'A' : 'P'
    const short = String(Number(hour) % 12 || 12).padStart(2, '0')
    await this.page.keyboard.type(`${month}${day}${year}`)
    // a year may have more digits: it does not end by itself
    await this.page.keyboard.press('ArrowRight')
    await this.page.keyboard.type(`${short}${minute}${half}`)
  }
}

/** How often an arrow key is pressed to pass a text: a letter and the marks on it are passed at once. */
const lengthOf = (text: string): number => [...new Intl.Segmenter().segment(text)].length

const isFocused = (wanted: Locator): Promise<boolean> =>
  wanted.evaluateAll((elements) => elements.some((element) => element === document.activeElement))
