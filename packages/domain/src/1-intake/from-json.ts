// What may a report of our own format say? A list of texts with their own ids; the file is refused whole or taken whole.
// The node has parsed the JSON strictly (UTF-8, depth, size, no key twice); here its shape is checked, with every fault.

/** One report of a file in our own format. */
export interface JsonReport {
  readonly id: string
  readonly version: string
  readonly text: string
  readonly language: string | null
  readonly published: string | null
  readonly tlp: string | null
  readonly pap: string | null
  readonly handling: string | null
  readonly grade: string | null
  readonly gradeScheme: string | null
  /** A United States banner or portion mark. */
  readonly marking: string | null
}

/** A fault with its place as a JSON pointer; never the value itself. */
export interface Fault {
  readonly code: string
  readonly path: string
  readonly rule: string
}

export type JsonReading =
  | { readonly kind: 'read'; readonly reports: readonly JsonReport[] }
  | { readonly kind: 'faults'; readonly faults: readonly [Fault, ...Fault[]] }

/** Stop listing after this many: the file is refused anyway. */
export const maxFaults = 100

const optional = ['language', 'published', 'tlp', 'pap', 'handling', 'grade', 'gradeScheme', 'marking'] as const
const fields: ReadonlySet<string> = new Set(['id', 'version', 'text', ...optional])

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** A value as a text of 1 to `limit` code units; undefined otherwise. */
const word = (value: unknown, limit: number): string | undefined =>
  typeof value === 'string' && value.length > 0 && value.length <= limit ? value : undefined

/**
 * Reads `{"format": "tocsin-reports/1", "reports": [{"id", "version", "text", ...}]}`. Unknown fields are faults: a
 * marking that we do not know must not be dropped silently.
 */
export function fromJson(value: unknown): JsonReading {
  const faults: Fault[] = []
  const fault = (code: string, path: string): void => {
    if (faults.length < maxFaults) faults.push({ code, path, rule: 'intake 1' })
  }
  const reports: JsonReport[] = []
  if (!isRecord(value)) fault('json_shape', '')
  else {
    for (const key of Object.keys(value)) if (key !== 'format' && key !== 'reports') fault('json_field_unknown', '')
    if (value.format !== 'tocsin-reports/1') fault('json_format', '/format')
    const list: readonly unknown[] = Array.isArray(value.reports) ? (value.reports as readonly unknown[]) : []
    if (list.length === 0) fault('json_reports_missing', '/reports')
    const seen = new Set<string>()
    for (const [i, item] of list.entries()) {
      const at = `/reports/${i}`
      if (!isRecord(item)) {
        fault('json_shape', at)
        continue
      }
      for (const key of Object.keys(item)) if (!fields.has(key)) fault('json_field_unknown', at)
      const id = word(item.id, 200)
      const version = word(item.version ?? '1', 50)
      const text = word(item.text, 1_000_000)
      if (id === undefined) fault('json_field', `${at}/id`)
      if (version === undefined) fault('json_field', `${at}/version`)
      if (text === undefined) fault('json_field', `${at}/text`)
      const rest = optional.map((name) => {
        const given = item[name] ?? null
        const read = given === null ? null : (word(given, name === 'marking' ? 2000 : 200) ?? null)
        if (given !== null && read === null) fault('json_field', `${at}/${name}`)
        return [name, read] as const
      })
      if (id === undefined || version === undefined || text === undefined) continue
      if (seen.has(`${id}\0${version}`)) fault('json_report_repeated', `${at}/id`)
      seen.add(`${id}\0${version}`)
      reports.push({
        id,
        version,
        text,
        ...(Object.fromEntries(rest) as Record<(typeof optional)[number], string | null>),
      })
    }
  }
  const [first, ...more] = faults
  return first === undefined ? { kind: 'read', reports } : { kind: 'faults', faults: [first, ...more] }
}
