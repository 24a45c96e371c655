// What may be wider or longer than its place scrolls there, and is reached by keyboard: it takes the focus and has a name.

import type { ReactNode } from 'react'

export interface ScrollsProps {
  readonly className: string
  /** What it is, for whoever hears the page. */
  readonly label: string
  readonly children: ReactNode
}

export function Scrolls({ className, label, children }: ScrollsProps) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard (WCAG 2.1.1)
    <section className={className} aria-label={label} tabIndex={0}>
      {children}
    </section>
  )
}
