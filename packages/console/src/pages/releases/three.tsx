// Three numbers first: how many could have said it, the weakest assumption, what is new. The rest stands behind "why".
// Source: people.md "Simplify", release.md 3.3. A case with nothing to protect shows none of the exposure.

import { CrowdOf, Exposure, VerdictOf } from '../../drawing/exposure.tsx'
import { useCoded } from '../../i18n/coded.ts'
import { useHeads } from '../../i18n/heads.ts'
import { Bilingual, useText } from '../../i18n/text.tsx'
import { Section, Tag } from '../../ui/parts.tsx'
import { inOrder } from './choosable.ts'
import type { Release } from './parts.tsx'
import { SecondNumbers } from './second-numbers.tsx'

type Source = Release['exposure'][number]

/** The source of whom fewest are left, among those that were counted. */
export const tightestOf = (exposure: readonly Source[]): (Source & { readonly remaining: number }) | undefined =>
  exposure
    .flatMap((one) => (one.remaining === null ? [] : [{ ...one, remaining: one.remaining }]))
    .toSorted((a, b) => a.remaining - b.remaining)[0]

/** The verdict that the fewest wrong entries would change. */
const weakestOf = (exposure: readonly Source[]): (Source & { readonly breakEven: number }) | undefined =>
  exposure
    .flatMap((one) => (one.breakEven === null ? [] : [{ ...one, breakEven: one.breakEven }]))
    .toSorted((a, b) => a.breakEven - b.breakEven)[0]

/** The worst that is to be said of fixed crowds; null where no source stands in one. */
const crowdIn = (exposure: readonly Source[]): Source['crowd'] =>
  exposure.some(({ crowd }) => crowd === 'beyond')
    ? 'beyond'
    : (exposure.find(({ crowd }) => crowd !== null)?.crowd ?? null)

/** Told rungs that are finer than anything said before. */
export function newIn({ rungs, saidBefore }: Release) {
  const before = new Map(saidBefore.map(({ claim, rung }) => [claim, rung]))
  return inOrder(rungs).flatMap((one) => {
    const told = before.get(one.claim) ?? 0
    return one.rung > told ? [{ ...one, told }] : []
  })
}

export function ThreeNumbers({ release }: { readonly release: Release }) {
  const t = useText()
  const heads = useHeads()
  const isOpen = release.protection === 'open'
  const tightest = tightestOf(release.exposure)
  const weakest = weakestOf(release.exposure)
  const fresh = newIn(release)
  return (
    <Section title={t(isOpen ? 'weigh.three.open' : 'weigh.three')} id="three">
      <dl className="three">
        {isOpen ? null : (
          <>
            <div>
              <dt>{t('weigh.many')}</dt>
              <dd>
                <strong>
                  <bdi>{tightest === undefined ? t('weigh.many.none') : heads(tightest.remaining)}</bdi>
                </strong>
                <span>
                  {tightest === undefined
                    ? t('weigh.many.none.more')
                    : t('weigh.many.needed', { needed: tightest.needed })}
                </span>
                <VerdictOf verdict={release.verdict} />
                <CrowdOf crowd={crowdIn(release.exposure)} />
              </dd>
            </div>
            <div>
              <dt>{t('weigh.weakest')}</dt>
              <dd>
                <strong>{weakest === undefined ? t('weigh.weakest.none') : weakest.breakEven}</strong>
                {weakest === undefined ? null : (
                  <>
                    <span>{t('weigh.weakest.words', { n: weakest.breakEven })}</span>
                    <span>{t('weigh.weakest.defaults', { n: weakest.fromDefaults })}</span>
                    <SecondNumbers release={release.release} />
                  </>
                )}
              </dd>
            </div>
          </>
        )}
        <div>
          <dt>{t('weigh.new')}</dt>
          <dd>
            <strong>{fresh.length}</strong>
            <span>{fresh.length === 0 ? t('weigh.new.nothing') : t('weigh.new.words', { claims: fresh.length })}</span>
          </dd>
        </div>
      </dl>
      {isOpen ? null : <Why release={release} />}
    </Section>
  )
}

function Why({ release }: { readonly release: Release }) {
  const t = useText()
  const coded = useCoded()
  return (
    <details className="why">
      <summary>{t('weigh.why')}</summary>
      <Exposure verdict={release.verdict} exposure={release.exposure} protection={release.protection} />
      <h3>{t('weigh.assumes')}</h3>
      <ul className="plain assumptions">
        {release.assumptions.map(({ id, holds }) => (
          <li key={id}>
            <Tag tone={holds ? 'quiet' : 'warm'}>{t(holds ? 'weigh.yes' : 'weigh.no')}</Tag> <bdi dir="ltr">{id}</bdi>{' '}
            {coded('weigh', id)}
            {id === 'A4' && holds && release.robust !== null ? <> {t('weigh.A4.extent', release.robust)}</> : null}
          </li>
        ))}
      </ul>
    </details>
  )
}

/** What this says that nobody who may pool it was ever told. */
export function WhatIsNew({ release }: { readonly release: Release }) {
  const t = useText()
  const coded = useCoded()
  const fresh = newIn(release)
  return (
    <Section title={t('releases.new.what')} id="what-is-new">
      <p className="beside">{t('weigh.new.lead')}</p>
      {fresh.length === 0 ? <p>{t('weigh.new.nothing')}</p> : null}
      <ul className="plain told">
        {fresh.map(({ claim, element, rung, text, told }) => (
          <li key={claim}>
            <strong>{coded('releases.element', element)}</strong>:{' '}
            <bdi>
              <Bilingual of={text} />
            </bdi>{' '}
            <small>
              {t('weigh.new.claim', {
                before: told === 0 ? t('weigh.new.never') : t('weigh.new.rung', { rung: told }),
                now: rung,
              })}
            </small>
          </li>
        ))}
      </ul>
    </Section>
  )
}
