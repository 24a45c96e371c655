// What was found in the texts, where, and what follows from it? What stops a text stands apart from what a named person
// may let pass. "No match found" is all that is said when there is none (release 4.2).

import { Marked } from '../../drawing/marked.tsx'
import type { Refusal } from '../../forms/act-page.tsx'
import { useCoded } from '../../i18n/coded.ts'
import type { Language } from '../../i18n/messages.ts'
import { useText } from '../../i18n/text.tsx'
import { Code, Section } from '../../ui/parts.tsx'
import type { Release } from './parts.tsx'

type Mark = NonNullable<Release['textCheck']>['marks'][number]

interface Piece {
  readonly place: string
  readonly lang: Language
  readonly marks: readonly Mark[]
}

/** Marks by the piece of wording in which they stand. */
function piecesOf(marks: readonly Mark[]): readonly Piece[] {
  const pieces = new Map<string, Mark[]>()
  for (const mark of marks) {
    const key = `${mark.place} ${mark.lang}`
    pieces.set(key, [...(pieces.get(key) ?? []), mark])
  }
  return [...pieces.values()].flatMap((found) => {
    const [first] = found
    const sorted = found.sort((a, b) => a.start - b.start)
    return first === undefined
      ? []
      : [{ place: first.place, lang: first.lang === 'ar' ? 'ar' : 'en', marks: sorted } as const]
  })
}

function PieceOf({ release, of }: { readonly release: Release; readonly of: Piece }) {
  const t = useText()
  const coded = useCoded()
  const told = release.rungs.find(({ claim }) => claim === of.place)
  // what is asked is the words of the chosen rung, where the case has a ladder of requests
  const asked = release.shows.find(({ shows }) => shows === 'countermeasure')
  const text = { askBack: release.askBack, asked: asked?.text }[of.place] ?? told?.text
  const where =
    told === undefined
      ? t(of.place === 'asked' ? 'weigh.check.asked' : 'weigh.check.askBack')
      : `${coded('releases.element', told.element)} · ${t('releases.rung.of', { rung: told.rung, of: told.of })}`
  return (
    <li className="piece">
      <strong>{where}</strong>
      {text?.[of.lang] === undefined ? null : <Marked text={text[of.lang] ?? ''} lang={of.lang} marks={of.marks} />}
      <ol>
        {of.marks.map((mark) => (
          <li key={`${mark.start}-${mark.end}-${mark.kind}`}>
            {coded('weigh.mark', mark.kind)}{' '}
            <small>
              {t('weigh.check.chars', { start: mark.start + 1, end: mark.end })} · <bdi dir="ltr">{mark.kind}</bdi>
            </small>
          </li>
        ))}
      </ol>
    </li>
  )
}

function Group({
  release,
  marks,
  title,
}: {
  readonly release: Release
  readonly marks: readonly Mark[]
  readonly title: string
}) {
  if (marks.length === 0) return null
  return (
    <>
      <h3>{title}</h3>
      <ul className="plain told">
        {piecesOf(marks).map((piece) => (
          <PieceOf key={`${piece.place} ${piece.lang}`} release={release} of={piece} />
        ))}
      </ul>
    </>
  )
}

export function TextCheck({ release }: { readonly release: Release }) {
  const t = useText()
  const { textCheck: check, pair } = release
  if (pair === null) return null
  return (
    <Section title={t('weigh.check')} id="text-check">
      {check === null ? <p>{t('weigh.check.before')}</p> : null}
      {check !== null && check.marks.length === 0 ? <p>{t('weigh.check.none')}</p> : null}
      {check === null ? null : (
        <>
          {check.unread === 0 ? null : <p>{t('weigh.check.unread', { n: check.unread })}</p>}
          <Group
            release={release}
            marks={check.marks.filter(({ weight }) => weight === 'stops')}
            title={t('weigh.check.stops')}
          />
          <Group
            release={release}
            marks={check.marks.filter(({ weight }) => weight !== 'stops')}
            title={t('weigh.check.asks')}
          />
          {check.overriddenBy === null ? null : (
            <p>
              {t('weigh.check.passedBy')} <Code short>{check.overriddenBy}</Code>
            </p>
          )}
        </>
      )}
    </Section>
  )
}

export const kindOf = (code: string): string => code.replace(/^text_/, '').replaceAll('_', '-')

/** Where a text was stopped, when the node names the piece and the place in it. */
export function placeIn({ path, facts }: Refusal) {
  const [, place = '', lang] = /^\/([^/]+)\/(en|ar)$/.exec(path ?? '') ?? []
  const { start, end } = facts ?? {}
  if (lang === undefined || typeof start !== 'number' || typeof end !== 'number') return undefined
  return { place, lang: lang === 'ar' ? 'ar' : 'en', start, end } as const
}

/** What stopped the making of the texts, drawn where it stands. */
export function Stopped({ release, problem }: { readonly release: Release; readonly problem: Refusal }) {
  const t = useText()
  const at = placeIn(problem)
  if (at === undefined) return null
  const { marks } = problem.facts ?? {}
  const mark: Mark = { ...at, kind: kindOf(problem.code), weight: 'stops' }
  return (
    <Section title={t('weigh.check')}>
      <Group release={release} marks={[mark]} title={t('weigh.check.stops')} />
      {typeof marks === 'number' ? <p>{t('weigh.check.more', { n: marks })}</p> : null}
    </Section>
  )
}
