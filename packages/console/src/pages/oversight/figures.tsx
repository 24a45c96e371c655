// How many, how long, how silent? Numbers with what they are counted over, small ones hidden because few are people
// (policy R67). Counted from frames: nothing was opened for this page.

import type { AnswerOf } from '@tocsin/api'
import { useReason } from '../../i18n/refusal.ts'
import { useText, useWord } from '../../i18n/text.tsx'
import { When } from '../../time/when.tsx'
import { Gated } from '../../ui/gated.tsx'
import { Page } from '../../ui/page.tsx'
import { Link, Pairs, Section } from '../../ui/parts.tsx'
import { useRead } from '../../wire/read.ts'
import '../../theme/oversight.css'

type Figures = AnswerOf<'readFigures'>
type Counted = Figures['cases']

/** Each group with the table of words for its states; null: the states are codes of rules, said as such. */
const groups = [
  ['cases', 'case'],
  ['determinations', 'determination'],
  ['waiversByGround', null],
  ['releases', 'release'],
  ['deliveries', 'delivery'],
  ['silences', 'silence'],
  ['acknowledgements', 'acknowledgement'],
  ['outcomes', 'outcome'],
  ['clocks', 'clockState'],
  ['refusals', null],
] as const

export default function FiguresPage() {
  const t = useText()
  const read = useRead('readFigures', { query: {} })
  return (
    <Gated title={t('oversight.title')} read={read}>
      {(figures) => (
        <Page
          title={t('oversight.title')}
          aside={
            <Link to="/oversight/in-force" className="button">
              {t('oversight.inForce')}
            </Link>
          }
        >
          <p>{t('oversight.nothingOpened')}</p>
          <p className="beside">
            {t('oversight.asOf')} <When at={figures.knownAt} />. {t('oversight.smallest', { count: figures.smallest })}
          </p>
          <Section title={t('oversight.medians')}>
            <Pairs
              of={(['determination', 'delivery', 'acknowledgement'] as const).map((name) => [
                t(`oversight.median.${name}`),
                <Span key={name} minutes={figures.medianMinutes[name]} />,
              ])}
            />
          </Section>
          <div className="figures">
            {groups.map(([name, table]) => (
              <Section key={name} title={t(`oversight.${name}`)}>
                <Bars of={figures[name]} table={table} smallest={figures.smallest} />
              </Section>
            ))}
          </div>
        </Page>
      )}
    </Gated>
  )
}

function Span({ minutes }: { readonly minutes: number | null }) {
  const t = useText()
  if (minutes === null) return <>{t('shell.none')}</>
  return <>{t('oversight.span', { hours: Math.floor(minutes / 60), minutes: minutes % 60 })}</>
}

function Bars({
  of,
  table,
  smallest,
}: {
  readonly of: Counted
  readonly table: string | null
  readonly smallest: number
}) {
  const t = useText()
  const word = useWord()
  const say = useReason(table === null)
  const counts = Object.entries(of)
  if (counts.length === 0) return <p>{t('shell.none')}</p>
  const hidden = counts.some(([, count]) => count < 0)
  const base = counts.reduce((all, [, count]) => all + Math.max(0, count), 0)
  return (
    <>
      {base === 0 ? null : (
        <p className="beside">{t(hidden ? 'oversight.base.atLeast' : 'oversight.base', { count: base })}</p>
      )}
      <ul className="plain bars">
        {counts.map(([code, count]) => (
          <li key={code}>
            <span>{table === null ? say(code) : word(table, code)}</span>
            <svg className="bar-drawn" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
              <rect className="bar-field" width="100" height="8" />
              {count < 0 ? null : (
                <rect className="bar-length" width={base === 0 ? 0 : (100 * count) / base} height="8" />
              )}
            </svg>
            <span>{count < 0 ? t('oversight.fewer', { count: smallest }) : count}</span>
          </li>
        ))}
      </ul>
    </>
  )
}
