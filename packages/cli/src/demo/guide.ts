// Who leads a newcomer through the case? The guide plays the next chapter's part of the script between the real nodes,
// sits people down at its pages, and says what was not played because somebody had done it by hand.

import { join } from 'node:path'
import { ask } from '../connection.ts'
import { Misuse, Refused } from '../exit.ts'
import type { Scenario } from '../scenario/files.ts'
import { type Passed, type Place, Player, type StageTold } from '../scenario/play.ts'
import { type Flipped, flip, type Opened, openFields, prove } from './proof.ts'
import { type Chapter, type Frame, pageFor, type Said, type Seat, type Story, type StoryLink } from './story.ts'

/** What the bar shows; the same words as in packages/console/src/demo/story.ts. Holds no secret. */
export interface Told {
  readonly sentence: string
  /** Of the place that the case is about. */
  readonly zone: string
  readonly chapters: readonly Said[]
  /** The chapter that was played last, from 1; 0 is what was there before the first. */
  readonly at: number
  /** Whether something is being played. */
  readonly playing: boolean
  /** The code of what stopped the play; it goes on with Next. */
  readonly stopped: string | null
  readonly chapter: Pick<Chapter, 'title' | 'text' | 'proof'> & {
    readonly links: readonly StoryLink[]
    /** Whether a field can be opened here to answer a dispute. */
    readonly opens: boolean
  }
  readonly end: Story['end'] | null
  readonly line: Pick<StageTold, 'stage' | 'node' | 'title' | 'at' | 'hash'> | null
  readonly passed: readonly Passed[]
  readonly nodes: readonly (Frame & {
    readonly node: string
    readonly address: string
    readonly seat: Seat | null
  })[]
}

/** A record that was checked. */
export interface Checked {
  readonly node: string
  readonly origin: string
  readonly entries: number
  readonly verified: boolean
  readonly root: string
}

export interface GuideOptions {
  readonly scenario: Scenario
  readonly story: Story
  readonly places: readonly Place[]
  /** Where the console of each node opens in a browser. */
  readonly address: (place: Place) => string
  /** An empty directory of its own. */
  readonly scratch: string
  readonly stage: (told: StageTold, number: number) => void
  readonly passed: (passed: Passed) => void
  /** The last chapter was played. */
  readonly over: () => void
}

const codeOf = (error: unknown): string => (error instanceof Refused ? error.code : 'unreachable')

export class Guide {
  readonly #options: GuideOptions
  readonly #player: Player
  #at = -1
  #playing: Promise<void> | undefined
  #stopped: string | null = null
  #passed: Passed[] = []
  #exports = 0
  #exported = new Map<string, string>()

  constructor(options: GuideOptions) {
    this.#options = options
    this.#player = new Player(options.scenario, options.places, {
      stage: options.stage,
      passed: (passed) => {
        this.#passed.push(passed)
        options.passed(passed)
      },
    })
  }

  get player(): Player {
    return this.#player
  }

  #chapterAt(at: number): Chapter | undefined {
    const { opening, chapters } = this.#options.story
    return at <= 0 ? opening : chapters[at - 1]
  }

  /** Plays the next chapter; two presses at once are one. */
  async next(): Promise<void> {
    this.#playing ??= this.#play().finally(() => {
      this.#playing = undefined
    })
    await this.#playing
  }

  async #play(): Promise<void> {
    const chapter = this.#at + 1 > this.#options.story.chapters.length ? undefined : this.#chapterAt(this.#at + 1)
    if (chapter === undefined) return
    this.#passed = []
    this.#stopped = null
    try {
      await this.#player.liveTo(chapter.last)
      this.#at++
      if (this.#at === this.#options.story.chapters.length) this.#options.over()
    } catch (error) {
      this.#stopped = codeOf(error)
    }
  }

  /** Plays whatever is left. */
  async all(): Promise<void> {
    while (this.#at < this.#options.story.chapters.length && this.#stopped === null) await this.next()
  }

  told(): Told {
    const { scenario, story, places, address } = this.#options
    const chapter = this.#chapterAt(this.#at) ?? story.opening
    const last = this.#player.stages.at(-1)
    const { title, text, proof } = chapter
    const links = chapter.links.flatMap((link) => this.#linked(link))
    return {
      sentence: scenario.sentence,
      zone: scenario.zone,
      chapters: story.chapters.map((each) => each.title),
      at: Math.max(this.#at, 0),
      playing: this.#playing !== undefined,
      stopped: this.#stopped,
      chapter: { title, text, proof, links, opens: chapter.opens !== null },
      end:
        this.#at === story.chapters.length
          ? { ...story.end, links: story.end.links.flatMap((link) => this.#linked(link)) }
          : null,
      line:
        last === undefined
          ? null
          : { stage: last.stage, node: last.node, title: last.title, at: last.at, hash: last.hash },
      passed: this.#passed,
      nodes: places.map((place) => {
        const { name } = place
        const frame = story.frames[name]
        if (frame === undefined) throw new Misuse(`story.json has no frame for ${name}`)
        const seat = chapter.open[name]
        const page = this.#at < 0 || seat === undefined ? undefined : this.#page(seat.page)
        return {
          ...frame,
          node: name,
          address: address(place),
          seat: seat === undefined || page === undefined ? null : { as: seat.as, page },
          // who was not made yet cannot sit down
          people: Object.fromEntries(Object.entries(frame.people).filter(([as]) => this.#isThere(name, as))),
        }
      }),
    }
  }

  #isThere(node: string, account: string): boolean {
    return this.#player.kept(`${node}.${account}`) !== undefined
  }

  #page(page: string): string | undefined {
    return pageFor(page, (name) => this.#player.kept(name))
  }

  #linked(link: StoryLink): readonly StoryLink[] {
    const page = this.#page(link.page)
    return page === undefined ? [] : [{ ...link, page }]
  }

  /**
   * The address at which this browser sits down as `as`, at `page`: it holds a fresh one-time invitation behind its `#`.
   * @throws Refused when there is no such account
   */
  async sit(node: string, { as, page }: Seat): Promise<string> {
    const { scenario, places, address, story } = this.#options
    const place = places.find(({ name }) => name === node)
    const person = this.#player.kept(`${node}.${as}`)
    if (place === undefined || typeof person !== 'string') throw new Refused('scenario_account', '', `/${node}/${as}`)
    const administrator = this.#player.clientOf(node, scenario.clock)
    const { invitation } = await ask(administrator, 'renewInvitation', { params: { person }, body: {} })
    const lang = story.frames[node]?.lang ?? 'en'
    const then = `${page}${page.includes('?') ? '&' : '?'}lang=${lang}`
    const query = new URLSearchParams({ then, passkey: 'later', lang })
    return `${address(place)}/sign-in?${query.toString()}#${invitation}`
  }

  /** Exports both records and checks them. */
  async prove(): Promise<readonly Checked[]> {
    const { scenario, places, scratch } = this.#options
    this.#exports++
    const checked: Checked[] = []
    for (const { name } of places) {
      const directory = join(scratch, `export-${this.#exports}`, name)
      const proven = await prove(this.#player.clientOf(name, scenario.overseer), directory)
      this.#exported.set(name, directory)
      const { origin, size } = proven.files
      checked.push({ node: name, origin, entries: size, verified: proven.verified, root: proven.root })
    }
    return checked
  }

  /** Opens the fields that the chapter is about, in the words of the record itself. @throws Refused when it has none */
  async open(): Promise<readonly Opened[]> {
    const opens = this.#chapterAt(this.#at)?.opens
    const aggregate = opens === null || opens === undefined ? undefined : this.#page(opens.aggregate)
    if (opens === null || opens === undefined || aggregate === undefined) throw new Refused('nothing_to_open')
    const { node, as, kind, fields, to, reason } = opens
    return openFields(this.#player.clientOf(node, as), { kind, aggregate, fields }, { to, reason })
  }

  /** Flips one bit in a copy of the last export of `node` and asks the verifier. @throws Refused when none was made */
  async flip(node: string): Promise<Flipped> {
    const directory = this.#exported.get(node)
    if (directory === undefined) throw new Refused('not_exported', '', `/${node}`)
    return flip(directory, join(this.#options.scratch, 'copy'))
  }
}
