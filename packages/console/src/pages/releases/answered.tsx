// What a search found: the best within the limits and others beside it, what each crowd costs, or, when nothing of use is
// within the limits, the ways that are open, in no order.

import type { ReactNode } from 'react'
import { Button } from 'react-aria-components'
import { Frontier } from '../../drawing/frontier.tsx'
import { useCoded } from '../../i18n/coded.ts'
import { useHeads } from '../../i18n/heads.ts'
import { Bilingual, useText } from '../../i18n/text.tsx'
import { When } from '../../time/when.tsx'
import type { Rung } from '../../wire/exposure.ts'
import type { Found, SearchOf } from '../../wire/search.ts'
import type { Choosable } from './choosable.ts'
import { Loses, Told, Worth } from './told.tsx'

type Take = (rungs: readonly Rung[]) => void
type Claims = readonly Choosable[]

/** While it is looked for, what went wrong, and what was found. */
export function Answered({
  of: { searching, stop },
  children,
}: {
  readonly of: SearchOf
  readonly children: (found: Found, isLooking: boolean) => ReactNode
}) {
  const t = useText()
  const looking =
    searching.state === 'searching'
      ? t('weigh.searching')
      : searching.state === 'best'
        ? t('weigh.searching.beside')
        : undefined
  return (
    <>
      <div role="status">
        {looking === undefined ? null : (
          <p>
            <progress aria-label={looking} /> {looking}
          </p>
        )}
      </div>
      {looking === undefined ? null : (
        <Button className="button" onPress={stop}>
          {t('weigh.search.cancel')}
        </Button>
      )}
      {searching.state === 'failed' ? (
        <p role="alert">
          {searching.code === 'absent' || searching.code === 'role_lacking'
            ? t('weigh.search.refused', { code: searching.code })
            : t('empty.failed', { code: searching.code })}
        </p>
      ) : null}
      {searching.state === 'found' || searching.state === 'best'
        ? children(searching.found, searching.state === 'best')
        : null}
    </>
  )
}

function TakeThese({ rungs, onTake }: { readonly rungs: readonly Rung[]; readonly onTake: Take | undefined }) {
  const t = useText()
  return onTake === undefined ? null : (
    <Button
      className="button"
      onPress={() => {
        onTake(rungs)
      }}
    >
      {t('weigh.take')}
    </Button>
  )
}

export function Best({
  found,
  isLooking,
  claims,
  onTake,
}: {
  readonly found: Found
  /** Whether what else could be said is still looked for. */
  readonly isLooking: boolean
  readonly claims: Claims
  readonly onTake?: Take
}) {
  const t = useText()
  return (
    <>
      <p>{t(`weigh.search.${found.state}`, { bound: found.bound ?? 0 })}</p>
      {found.best === null ? null : (
        <>
          <Worth of={found.best} />
          <Told rungs={found.best.rungs} claims={claims} />
          <TakeThese rungs={found.best.rungs} onTake={onTake} />
        </>
      )}
      {isLooking ? null : found.state === 'infeasible' ? (
        <Ways ways={found.ways} claims={claims} onTake={onTake} />
      ) : (
        <Others found={found} claims={claims} onTake={onTake} />
      )}
      {found.frontier.length === 0 ? null : (
        <details className="why">
          <summary>{t('weigh.frontier')}</summary>
          <Frontier points={found.frontier} />
        </details>
      )}
      {isLooking || found.state === 'not_assessed' ? null : <LeftOff of={found.leftOff} />}
    </>
  )
}

/** What was left before its end, so that nobody takes a part for the whole. */
function LeftOff({ of }: { readonly of: Found['leftOff'] }) {
  const t = useText()
  return of.length === 0 ? null : (
    <ul className="plain told">
      {of.map((beside) => (
        <li key={beside}>{t(`weigh.leftOff.${beside}`)}</li>
      ))}
    </ul>
  )
}

export function Others({
  found,
  claims,
  onTake,
}: {
  readonly found: Found
  readonly claims: Claims
  readonly onTake: Take | undefined
}) {
  const t = useText()
  return (
    <>
      <h3>{t('weigh.alternatives')}</h3>
      {found.alternatives.length === 0 ? <p>{t('weigh.alternatives.none')}</p> : null}
      <ol className="plain told">
        {found.alternatives.map((one, i) => (
          <li key={JSON.stringify(one.rungs)} className="alternative">
            <h4>{t('weigh.alternative', { n: i + 1 })}</h4>
            <Worth of={one} />
            <Loses of={one.loses} claims={claims} />
            <details className="why">
              <summary>{t('releases.rungs')}</summary>
              <Told rungs={one.rungs} claims={claims} />
            </details>
            <TakeThese rungs={one.rungs} onTake={onTake} />
          </li>
        ))}
      </ol>
    </>
  )
}

const letters: Readonly<Record<Found['ways'][number]['way'], string>> = {
  relax_requirement: 'a',
  exceed_limit: 'b',
  delay: 'c',
  corroborate: 'd',
  source_first: 'e',
  generic: 'f',
  override: 'g',
}

function Ways({
  ways,
  claims,
  onTake,
}: {
  readonly ways: Found['ways']
  readonly claims: Claims
  readonly onTake: Take | undefined
}) {
  const t = useText()
  const coded = useCoded()
  const heads = useHeads()
  return (
    <>
      <h3>{t('weigh.ways')}</h3>
      <p className="beside">{t('weigh.ways.lead')}</p>
      <ul className="plain told">
        {ways.map((one) => (
          <li key={`${one.way} ${one.without ?? ''}`} className="alternative">
            <p>
              <bdi dir="ltr">({letters[one.way]})</bdi> <Bilingual of={one.sentence} />
            </p>
            {one.notBefore === null ? null : (
              <p>
                <When at={one.notBefore} />
              </p>
            )}
            {one.without === null ? null : (
              <p>{t('weigh.way.without', { element: coded('releases.element', one.without) })}</p>
            )}
            <p>
              {one.utility === null ? null : <span>{t('weigh.points', { n: one.utility })} </span>}
              {one.heads === null ? null : (
                <span>
                  {one.limit === null
                    ? t('weigh.effect', { heads: heads(one.heads) })
                    : t('weigh.way.numbers', { heads: heads(one.heads), limit: one.limit })}
                </span>
              )}
            </p>
            {one.rungs === null ? null : (
              <>
                <Told rungs={one.rungs} claims={claims} />
                <TakeThese rungs={one.rungs} onTake={onTake} />
              </>
            )}
          </li>
        ))}
      </ul>
    </>
  )
}
