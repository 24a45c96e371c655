// The small parts that every page is made of. They know nothing of warnings, only of how a thing is shown.

import type { ReactNode } from 'react'
import { Link as RouterLink } from 'react-router'
import { shapeOf, type Tone } from './tone.ts'

/** A state: a shape, a word, and colour only as the third sign. */
export function Tag({ tone = 'quiet', children }: { readonly tone?: Tone; readonly children: ReactNode }) {
  return (
    <span className={`tag tag-${tone}`}>
      <span aria-hidden="true">{shapeOf[tone]}</span> {children}
    </span>
  )
}

/** A handling marking: words and a border, never a colour of danger. */
export function Marking({ children }: { readonly children: ReactNode }) {
  return (
    <bdi className="marking" dir="ltr">
      {children}
    </bdi>
  )
}

/** An id, a hash, a key: left to right, in digits that can be read aloud, copied whole. */
export function Code({ children, short = false }: { readonly children: string; readonly short?: boolean }) {
  return (
    <bdi className="code" dir="ltr" title={children}>
      {short ? `${children.slice(0, 4)}…${children.slice(-6)}` : children}
    </bdi>
  )
}

export function Section({
  title,
  children,
  id,
}: {
  readonly title: ReactNode
  readonly children: ReactNode
  readonly id?: string
}) {
  return (
    <section className="section" {...(id === undefined ? {} : { id })}>
      <h2>{title}</h2>
      {children}
    </section>
  )
}

/** Names and values, one a line. */
export function Pairs({ of }: { readonly of: readonly (readonly [ReactNode, ReactNode])[] }) {
  return (
    <dl className="pairs">
      {of.map(([name, value], i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the order of the pairs is fixed by the page
        <div key={i}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}

/** A link inside the console that keeps the language and the as-of of the page. */
export function Link({
  to,
  children,
  className,
}: {
  readonly to: string
  readonly children: ReactNode
  readonly className?: string
}) {
  return (
    <RouterLink to={to} {...(className === undefined ? {} : { className })}>
      {children}
    </RouterLink>
  )
}

/** Something that is kept back: a labelled block, never a gap. */
export function Withheld({ label, children }: { readonly label: ReactNode; readonly children?: ReactNode }) {
  return (
    <div className="withheld">
      <strong>{label}</strong>
      {children === undefined ? null : <div>{children}</div>}
    </div>
  )
}
