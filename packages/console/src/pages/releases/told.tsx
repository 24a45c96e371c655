// A choice of rungs in words, claim by claim, and what it loses beside another one.

import { useCoded } from '../../i18n/coded.ts'
import { useHeads } from '../../i18n/heads.ts'
import { Bilingual, useText } from '../../i18n/text.tsx'
import type { Rung } from '../../wire/exposure.ts'
import { useRead } from '../../wire/read.ts'
import type { Found } from '../../wire/search.ts'
import { type Choosable, everTold } from './choosable.ts'
import { tightestOf } from './three.tsx'

type Claims = readonly Choosable[]

/** What the rungs of a choice say. */
export function Told({ rungs, claims }: { readonly rungs: readonly Rung[]; readonly claims: Claims }) {
  const t = useText()
  const coded = useCoded()
  return (
    <ul className="plain told">
      {rungs.map(({ claim, rung }) => {
        const held = claims.find((each) => each.claim === claim)
        if (held === undefined) return null
        return (
          <li key={claim}>
            <strong>{coded('releases.element', held.element)}</strong>:{' '}
            <bdi>{rung === 0 ? t('releases.rung.nothing') : <Bilingual of={held.ladder[rung]?.text ?? null} />}</bdi>{' '}
            <small>{t('weigh.new.rung', { rung })}</small>
          </li>
        )
      })}
    </ul>
  )
}

/** How many could have said a choice, and what it is worth. */
export function Worth({ of }: { readonly of: Pick<NonNullable<Found['best']>, 'utility' | 'exposure'> }) {
  const t = useText()
  const heads = useHeads()
  const tightest = tightestOf(of.exposure)
  return (
    <p>
      {t('weigh.points', { n: of.utility })}
      {tightest === undefined ? null : (
        <>
          {' · '}
          {t('weigh.effect', { heads: heads(tightest.remaining) })}
        </>
      )}
    </p>
  )
}

export function Loses({
  of,
  claims,
}: {
  readonly of: Found['alternatives'][number]['loses']
  readonly claims: Claims
}) {
  const t = useText()
  const coded = useCoded()
  if (of.length === 0) return <p>{t('weigh.loses.nothing')}</p>
  return (
    <ul>
      {of.map(({ claim, from, to, points }) => (
        <li key={claim}>
          {coded('releases.element', claims.find((each) => each.claim === claim)?.element)}:{' '}
          {t('weigh.loses', { from, to, points })}
        </li>
      ))}
    </ul>
  )
}

/** Claims of a case as far as the viewer may read it. */
export function useClaims(id: string): Claims {
  const read = useRead('readCase', { params: { case: id } })
  return read.state === 'ready' ? everTold(read.value) : []
}
