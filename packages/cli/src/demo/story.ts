// How is a scenario told? As chapters: where in the script each ends, who sits down at which page, what is said. It stands
// in the scenario's story.json, so that nothing of a case stands in code.

import { Misuse } from '../exit.ts'
import type { Json, Scenario } from '../scenario/files.ts'

export interface Said {
  readonly en: string
  readonly ar: string
}

/** Who sits down where. A page may hold references such as `$case`. */
export interface Seat {
  readonly as: string
  readonly page: string
}

export interface StoryLink extends Seat {
  readonly title: Said
  readonly node: string
}

export interface Chapter {
  readonly title: Said
  readonly text: Said
  /** The place in the script where it ends: the file of a stage, or `file/mark`. */
  readonly last: string
  /** By the name of each node. */
  readonly open: Readonly<Record<string, Seat>>
  readonly links: readonly StoryLink[]
  /** Whether records are exported, checked and damaged here. */
  readonly proof: boolean
  /** Which fields of which entries are opened here to answer a dispute. */
  readonly opens: Opening | null
}

/** The entries of a kind on one record of the script, and the fields that are opened of each. */
export interface Opening {
  readonly node: string
  readonly as: string
  readonly kind: string
  /** A reference, `$release`. */
  readonly aggregate: string
  readonly fields: readonly string[]
  readonly to: string
  readonly reason: string
}

export interface Frame {
  readonly lang: 'en' | 'ar'
  readonly shape: 'desk' | 'phone'
  readonly name: Said
  /** Who may sit down here, by the account's name in the script. */
  readonly people: Readonly<Record<string, Said>>
}

export interface Story {
  readonly frames: Readonly<Record<string, Frame>>
  /** What is there before the first chapter. */
  readonly opening: Chapter
  readonly chapters: readonly Chapter[]
  readonly end: { readonly title: Said; readonly text: Said; readonly links: readonly StoryLink[] }
}

const file = 'story.json'
const broken = (where: string): Misuse => new Misuse(`${file}: ${where} is not what it must be`)

type Fields = Readonly<Record<string, Json>>
function fieldsOf(value: Json | undefined, where: string): Fields {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw broken(where)
  return value as Fields
}
function textOf(value: Json | undefined, where: string): string {
  if (typeof value !== 'string' || value === '') throw broken(where)
  return value
}
function oneOf<Word extends string>(value: Json | undefined, words: readonly Word[], where: string): Word {
  const found = words.find((word) => word === value)
  if (found === undefined) throw broken(where)
  return found
}

function said(value: Json | undefined, where: string): Said {
  const { en, ar } = fieldsOf(value, where)
  return { en: textOf(en, `${where}/en`), ar: textOf(ar, `${where}/ar`) }
}

function seat(value: Json | undefined, where: string): Seat {
  const { as, page } = fieldsOf(value, where)
  // only a path of the node's own console: a story must not lead a person who was just signed in elsewhere
  if (!/^\/(?![/\\])/.test(textOf(page, `${where}/page`))) throw broken(`${where}/page`)
  return { as: textOf(as, `${where}/as`), page: textOf(page, `${where}/page`) }
}

function links(value: Json | undefined, where: string): readonly StoryLink[] {
  if (value === undefined) return []
  if (!Array.isArray(value)) throw broken(where)
  return (value as readonly Json[]).map((each, i) => {
    const at = `${where}/${i}`
    const { title, node } = fieldsOf(each, at)
    return { ...seat(each, at), title: said(title, `${at}/title`), node: textOf(node, `${at}/node`) }
  })
}

function openingOf(value: Json | undefined, where: string): Opening | null {
  if (value === undefined) return null
  const given = fieldsOf(value, where)
  if (!Array.isArray(given.fields)) throw broken(`${where}/fields`)
  const word = (name: string): string => textOf(given[name], `${where}/${name}`)
  return {
    node: word('node'),
    as: word('as'),
    kind: word('kind'),
    aggregate: word('aggregate'),
    fields: (given.fields as readonly Json[]).map((field, i) => textOf(field, `${where}/fields/${i}`)),
    to: word('to'),
    reason: word('reason'),
  }
}

function chapter(value: Json | undefined, nodes: readonly string[], where: string): Chapter {
  const fields = fieldsOf(value, where)
  const open = fieldsOf(fields.open, `${where}/open`)
  return {
    title: said(fields.title, `${where}/title`),
    text: said(fields.text, `${where}/text`),
    last: textOf(fields.last, `${where}/last`),
    open: Object.fromEntries(nodes.map((node) => [node, seat(open[node], `${where}/open/${node}`)])),
    links: links(fields.links, `${where}/links`),
    proof: fields.proof === true,
    opens: openingOf(fields.opens, `${where}/opens`),
  }
}

function frame(value: Json | undefined, where: string): Frame {
  const { lang, shape, name, people } = fieldsOf(value, where)
  return {
    lang: oneOf(lang, ['en', 'ar'], `${where}/lang`),
    shape: oneOf(shape, ['desk', 'phone'], `${where}/shape`),
    name: said(name, `${where}/name`),
    people: Object.fromEntries(
      Object.entries(fieldsOf(people, `${where}/people`)).map(([as, who]) => [as, said(who, `${where}/people/${as}`)]),
    ),
  }
}

/** @throws Misuse when the scenario has no story, or one that cannot be told */
export function readStory(scenario: Scenario): Story {
  const { frames, opening, chapters, end } = fieldsOf(scenario.json(file), '/')
  if (!Array.isArray(chapters)) throw broken('/chapters')
  const ending = fieldsOf(end, '/end')
  const framed = fieldsOf(frames, '/frames')
  return {
    frames: Object.fromEntries(scenario.nodes.map((node) => [node, frame(framed[node], `/frames/${node}`)])),
    opening: chapter(opening, scenario.nodes, '/opening'),
    chapters: (chapters as readonly Json[]).map((each, i) => chapter(each, scenario.nodes, `/chapters/${i}`)),
    end: {
      title: said(ending.title, '/end/title'),
      text: said(ending.text, '/end/text'),
      links: links(ending.links, '/end/links'),
    },
  }
}

/** A page with what its references stand for; undefined while one of them is not there. */
export function pageFor(page: string, kept: (name: string) => Json | undefined): string | undefined {
  const missing: string[] = []
  const path = page.replace(/\$([a-zA-Z]+(?:\.[a-zA-Z]+)*)/g, (_, name: string) => {
    const value = kept(name)
    if (typeof value === 'string') return encodeURIComponent(value)
    missing.push(name)
    return ''
  })
  return missing.length === 0 ? path : undefined
}
