// Four kinds of silence, and none of them looks like another: ours, theirs before fetching, theirs after fetching, the link.

import { useWord } from '../../i18n/text.tsx'

export type Silence = 'not_sent' | 'not_fetched' | 'not_acknowledged' | 'link_down'
/** A shape each, beside the word: an empty box is ours, a dashed one is on its way, a full one lies with them. */
const shapes: Readonly<Record<Silence, string>> = {
  not_sent: '□',
  not_fetched: '◌',
  not_acknowledged: '◉',
  link_down: '╳',
}

export function SilenceOf({ kind }: { readonly kind: Silence }) {
  const word = useWord()
  return (
    <span className="silence" data-silence={kind}>
      <span aria-hidden="true">{shapes[kind]}</span> {word('silence', kind)}
    </span>
  )
}
