// The head of a page: its name is the first heading, takes the focus after navigation and is announced.

import { type ReactNode, useEffect, useRef } from 'react'
import { useLocation } from 'react-router'
import { announce } from './announcer.tsx'

export function Page({
  title,
  aside,
  children,
}: {
  readonly title: string
  readonly aside?: ReactNode
  readonly children: ReactNode
}) {
  const heading = useRef<HTMLHeadingElement>(null)
  const { pathname } = useLocation()
  // biome-ignore lint/correctness/useExhaustiveDependencies: another path is another page, also under the same title
  useEffect(() => {
    document.title = title
    heading.current?.focus({ preventScroll: true })
    announce(title)
  }, [title, pathname])
  return (
    <>
      <header className="page-head">
        <h1 ref={heading} tabIndex={-1}>
          {title}
        </h1>
        {aside}
      </header>
      {children}
    </>
  )
}
