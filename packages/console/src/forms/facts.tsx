// Recorded facts as they stand: names left to right as the record has them, instants as times, texts in their language.

import { When } from '../time/when.tsx'
import { Code } from '../ui/parts.tsx'

type Value = unknown
const instantNames = new Set([
  'at',
  'due',
  'start',
  'opens',
  'from',
  'until',
  'validUntil',
  'nextUpdate',
  'expiry',
  'recheck',
  'settledAt',
])
const isId = /^[a-z]+_[0-9a-hjkmnp-tv-z]{26}$/

function Fact({ name, value }: { readonly name: string; readonly value: Value }) {
  if (value === null || value === undefined) return <>—</>
  if (typeof value === 'number' && instantNames.has(name) && value > 1e11)
    return <When at={new Date(value).toISOString()} />
  if (typeof value === 'string') return isId.test(value) ? <Code short>{value}</Code> : <bdi>{value}</bdi>
  if (typeof value === 'number' || typeof value === 'boolean') return <bdi>{String(value)}</bdi>
  if (Array.isArray(value))
    return (
      <ul className="plain facts">
        {(value as readonly Value[]).map((each, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a recorded list keeps its order
          <li key={i}>
            <Fact name={name} value={each} />
          </li>
        ))}
      </ul>
    )
  return <Facts of={value as Readonly<Record<string, Value>>} />
}

function Facts({ of }: { readonly of: Readonly<Record<string, Value>> }) {
  return (
    <dl className="pairs facts">
      {Object.entries(of).map(([name, value]) => (
        <div key={name}>
          <dt>
            <bdi dir="ltr">{name}</bdi>
          </dt>
          <dd>
            <Fact name={name} value={value} />
          </dd>
        </div>
      ))}
    </dl>
  )
}

export function EntryFacts({
  kind,
  aggregate,
  facts,
}: {
  readonly kind: string
  readonly aggregate: string
  readonly facts: Readonly<Record<string, Value>>
}) {
  return (
    <details className="entry">
      <summary>
        <bdi dir="ltr">{kind}</bdi> <Code short>{aggregate}</Code>
      </summary>
      <Facts of={facts} />
    </details>
  )
}
