// A list of any length: rows by keyset pages, read as they are scrolled to; `j` and `k` move, Enter opens.
// Pages out of sight are not laid out (content-visibility), so that ten thousand rows scroll like fifty.

import { type CSSProperties, type ReactNode, useEffect, useRef } from 'react'
import { Button } from 'react-aria-components'
import { useText } from '../i18n/text.tsx'
import { useListKeys } from '../keys/keys.tsx'
import type { ListRead, Read } from '../wire/read.ts'
import { Gate, Nothing } from './states.tsx'

/** A number that the style sheet reckons with. */
const sized = (name: string, value: number): CSSProperties => ({ [name]: value })

export interface Column<Item> {
  readonly name: string
  readonly head: string
  readonly cell: (item: Item) => ReactNode
}

export interface RowsProps<Item> {
  readonly label: string
  readonly read: Read<ListRead<Item>>
  readonly columns: readonly Column<Item>[]
  readonly keyOf: (item: Item) => string
  /** What to offer when there is nothing yet. */
  readonly nothing?: ReactNode
  readonly filter?: (item: Item) => boolean
  readonly noMatch?: ReactNode
  /** `scrolled`: the next page is read when its place comes into sight; `asked`: only when somebody asks for it. */
  readonly grows?: 'scrolled' | 'asked'
}

/** The first cell of a row holds the link that opens it. */
export function Rows<Item>(props: RowsProps<Item>) {
  return <Gate read={props.read}>{(list) => <Filled {...props} list={list} />}</Gate>
}

function Filled<Item>({
  label,
  columns,
  keyOf,
  nothing,
  filter = () => true,
  noMatch,
  grows = 'scrolled',
  list,
}: RowsProps<Item> & { readonly list: ListRead<Item> }) {
  const t = useText()
  const end = useRef<HTMLDivElement>(null)
  const table = useRef<HTMLDivElement>(null)
  useListKeys(table)
  const { more } = list
  useEffect(() => {
    const mark = end.current
    if (mark === null || grows === 'asked') return
    const seen = new IntersectionObserver(
      ([entry]) => {
        if (entry?.isIntersecting === true) more()
      },
      { rootMargin: '600px' },
    )
    seen.observe(mark)
    return () => {
      seen.disconnect()
    }
  }, [more, grows])
  const pages = list.pages.map((page) => page.filter(filter))
  const isEmpty = list.pages.every((page) => page.length === 0)
  if (isEmpty && !list.hasMore) return <Nothing>{nothing}</Nothing>
  if (pages.every((page) => page.length === 0) && !list.hasMore) return noMatch
  return (
    <>
      <div className="rows" role="table" aria-label={label} ref={table} style={sized('--columns', columns.length)}>
        <div role="rowgroup" className="rows-head">
          <div role="row" className="row">
            {columns.map(({ name, head }) => (
              <div role="columnheader" key={name}>
                {head}
              </div>
            ))}
          </div>
        </div>
        {pages.map((page, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: pages are only ever added at the end
          <div role="rowgroup" className="rows-page" key={i} style={sized('--rows', page.length)}>
            {page.map((item) => (
              <div role="row" className="row" key={keyOf(item)} data-row>
                {columns.map(({ name, head, cell }) => (
                  <div role="cell" key={name} data-head={head}>
                    {cell(item)}
                  </div>
                ))}
              </div>
            ))}
          </div>
        ))}
      </div>
      <div ref={end} className="rows-end">
        {list.hasMore ? (
          <Button className="button" onPress={more} isDisabled={list.loadsMore}>
            {list.loadsMore ? t('shell.loading') : t('shell.more')}
          </Button>
        ) : (
          <small>{t('shell.noMore')}</small>
        )}
      </div>
    </>
  )
}
