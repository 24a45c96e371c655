// Is this JSON, and does it say one thing only? RFC 8259 with every choice taken: strict UTF-8 without a mark, no
// duplicate keys, no lone surrogates, no U+0000, bounded size and depth, numbers that survive a round trip.
// Attackers write these files; two parsers that read one file differently are their way in.
// Never guesses, never repairs, never recurses deeper than its limit.

import { FormatError } from '@tocsin/domain'

export type JsonCode =
  | 'json_empty'
  | 'json_utf8'
  | 'json_syntax'
  | 'json_depth'
  | 'json_duplicate_key'
  | 'json_key'
  | 'json_surrogate'
  | 'json_nul'
  | 'json_number'
  | 'too_large'

/** What was refused: the code, a JSON pointer to the value being read, and the byte at which reading stopped. */
export class JsonError extends FormatError {
  readonly offset: number
  constructor(code: JsonCode, path: string, offset: number) {
    super(code, 'not the JSON that is taken here', path)
    this.offset = offset
  }
}

export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json }

export interface JsonLimits {
  /** Bytes of the whole text. */
  readonly bytes: number
  /** Arrays and objects inside one another. */
  readonly depth: number
  /** Whether numbers with a fraction or an exponent are taken; otherwise safe integers only. */
  readonly floats: boolean
  /** Pointer of an array whose elements' byte spans are wanted. */
  readonly spansOf?: string
}

export interface ParsedJson {
  readonly value: Json
  /** Where in the bytes each element of the array at `spansOf` stands, `[from, until]`. */
  readonly spans: readonly (readonly [number, number])[]
}

/** Limits of the bodies of this node's own routes. */
export const bodyLimits: JsonLimits = { bytes: 4 * 1024 * 1024, depth: 32, floats: false }

/** One key as a step of a JSON pointer (RFC 6901). */
export const pointerStep = (key: string | number): string =>
  `/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/** The first byte that is not UTF-8, by halving. */
function brokenAt(bytes: Uint8Array): number {
  let [low, high] = [0, bytes.length]
  while (low < high) {
    const middle = (low + high + 1) >> 1
    try {
      new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes.subarray(0, middle), { stream: true })
      low = middle
    } catch {
      high = middle - 1
    }
  }
  return low
}

/**
 * Strict UTF-8 without a byte order mark as text.
 * @throws JsonError `json_utf8`
 */
export function strictText(bytes: Uint8Array): string {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) throw new JsonError('json_utf8', '', 0)
  try {
    return decoder.decode(bytes)
  } catch {
    throw new JsonError('json_utf8', '', brokenAt(bytes))
  }
}

const blank = /[ \t\n\r]*/y
// biome-ignore lint/suspicious/noControlCharactersInRegex: RFC 8259 names them
const plain = /[^"\\\u0000-\u001f]*/y
const number = /-?(?:0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?/y
const escapes: Readonly<Record<string, string>> = {
  '"': '"',
  '\\': '\\',
  '/': '/',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
}

class Reader {
  private at = 0
  private readonly path: (string | number)[] = []
  private readonly marks: number[] = []
  private readonly text: string
  private readonly limits: JsonLimits

  constructor(text: string, limits: JsonLimits) {
    this.text = text
    this.limits = limits
  }

  document(): ParsedJson {
    this.skip()
    if (this.at === this.text.length) this.refuse('json_empty')
    const value = this.value(0)
    this.skip()
    if (this.at !== this.text.length) this.refuse('json_syntax')
    return { value, spans: this.spans() }
  }

  private pointer(): string {
    return this.path.map(pointerStep).join('')
  }

  private refuse(code: JsonCode, at = this.at): never {
    throw new JsonError(code, this.pointer(), Buffer.byteLength(this.text.slice(0, at)))
  }

  /** Character marks to byte spans, in one pass. */
  private spans(): readonly (readonly [number, number])[] {
    const spans: (readonly [number, number])[] = []
    let [bytes, from] = [0, 0]
    let start = 0
    for (const [i, mark] of this.marks.entries()) {
      bytes += Buffer.byteLength(this.text.slice(from, mark))
      from = mark
      if (i % 2 === 0) start = bytes
      else spans.push([start, bytes])
    }
    return spans
  }

  private skip(): void {
    blank.lastIndex = this.at
    blank.test(this.text)
    this.at = blank.lastIndex
  }

  private value(depth: number): Json {
    switch (this.text.charAt(this.at)) {
      case '{':
        return this.object(depth + 1)
      case '[':
        return this.array(depth + 1)
      case '"':
        return this.string()
      case 't':
        return this.word('true', true)
      case 'f':
        return this.word('false', false)
      case 'n':
        return this.word('null', null)
      default:
        return this.number()
    }
  }

  private word<Value>(word: string, value: Value): Value {
    if (!this.text.startsWith(word, this.at)) this.refuse('json_syntax')
    this.at += word.length
    return value
  }

  private number(): number {
    number.lastIndex = this.at
    const found = number.exec(this.text)
    if (found === null) return this.refuse('json_syntax')
    const value = Number(found[0])
    const whole = found[1] === undefined && found[2] === undefined
    if (whole ? !Number.isSafeInteger(value) : !this.limits.floats || !Number.isFinite(value))
      this.refuse('json_number')
    this.at = number.lastIndex
    return value === 0 ? 0 : value // -0 has two spellings
  }

  private string(): string {
    const start = this.at++
    let out = ''
    for (;;) {
      plain.lastIndex = this.at
      plain.test(this.text)
      out += this.text.slice(this.at, plain.lastIndex)
      this.at = plain.lastIndex
      const next = this.text[this.at]
      if (next === '"') break
      if (next !== '\\') this.refuse('json_syntax')
      out += this.escape()
    }
    this.at++
    if (out.includes('\u0000')) this.refuse('json_nul', start)
    if (/[\ud800-\udfff]/u.test(out)) this.refuse('json_surrogate', start)
    return out
  }

  private escape(): string {
    const letter = this.text[this.at + 1] ?? ''
    const simple = escapes[letter]
    if (simple !== undefined) {
      this.at += 2
      return simple
    }
    const digits = this.text.slice(this.at + 2, this.at + 6)
    if (letter !== 'u' || !/^[0-9a-fA-F]{4}$/.test(digits)) this.refuse('json_syntax')
    this.at += 6
    return String.fromCharCode(Number.parseInt(digits, 16))
  }

  private array(depth: number): Json[] {
    if (depth > this.limits.depth) this.refuse('json_depth')
    const marked = this.limits.spansOf !== undefined && this.limits.spansOf === this.pointer()
    const items: Json[] = []
    this.at++
    this.skip()
    if (this.text[this.at] === ']') {
      this.at++
      return items
    }
    for (;;) {
      this.path.push(items.length)
      if (marked) this.marks.push(this.at)
      items.push(this.value(depth))
      if (marked) this.marks.push(this.at)
      this.path.pop()
      this.skip()
      const next = this.text[this.at]
      if (next === ']') break
      if (next !== ',') this.refuse('json_syntax')
      this.at++
      this.skip()
    }
    this.at++
    return items
  }

  private object(depth: number): { readonly [key: string]: Json } {
    if (depth > this.limits.depth) this.refuse('json_depth')
    const members = new Map<string, Json>()
    this.at++
    this.skip()
    if (this.text[this.at] === '}') this.at++
    else
      for (;;) {
        const keyAt = this.at
        if (this.text[this.at] !== '"') this.refuse('json_syntax')
        const key = this.string()
        this.path.push(key)
        if (members.has(key)) this.refuse('json_duplicate_key', keyAt)
        // a key that a careless copy would turn into a prototype
        if (key === '__proto__') this.refuse('json_key', keyAt)
        this.skip()
        if (this.text[this.at] !== ':') this.refuse('json_syntax')
        this.at++
        this.skip()
        members.set(key, this.value(depth))
        this.path.pop()
        this.skip()
        const next = this.text[this.at++]
        if (next === '}') break
        if (next !== ',') this.refuse('json_syntax', this.at - 1)
        this.skip()
      }
    return Object.fromEntries(members)
  }
}

/**
 * One JSON text as a value.
 * @throws JsonError; nothing else, whatever the bytes are
 */
export function parseJson(bytes: Uint8Array, limits: JsonLimits): ParsedJson {
  if (bytes.length > limits.bytes) throw new JsonError('too_large', '', limits.bytes)
  return new Reader(strictText(bytes), limits).document()
}
