// The parts of a release as an approver sees them: exactly what they will read, what we know beside it, what is held back
// and why, what is new, and how many could have said it.

import type { AnswerOf } from '@tocsin/api'
import { useCoded } from '../../i18n/coded.ts'
import { languages } from '../../i18n/messages.ts'
import { Bilingual, directionOf, useLanguage, useText, useWord } from '../../i18n/text.tsx'
import { pathTo } from '../../page-route.ts'
import { Counterpart } from '../../register/counterpart.tsx'
import { When } from '../../time/when.tsx'
import { Code, Link, Marking, Pairs, Section, Tag, Withheld } from '../../ui/parts.tsx'
import { UsMarking } from '../../ui/us-marking.tsx'
import { useDigest } from '../../wire/digest.ts'
import { useRead } from '../../wire/read.ts'
import type { Case } from '../duty/at-risk-gate.tsx'
import { inOrder } from './choosable.ts'
import '../../theme/releases.css'

export type Release = AnswerOf<'readRelease'>
type Texts = { readonly en?: string | undefined; readonly ar?: string | undefined }

/** Both texts side by side, each in its own direction, exactly as they stand. */
export function BothTexts({ texts }: { readonly texts: Texts }) {
  const t = useText()
  const { language: own } = useLanguage()
  return (
    <div className="both">
      {[...languages]
        .sort((a, b) => Number(b === own) - Number(a === own))
        .map((language) => (
          <figure key={language} className="they-read">
            <figcaption>{t(language === 'en' ? 'releases.english' : 'releases.arabic')}</figcaption>
            <div lang={language} dir={directionOf(language)} className="exact">
              {texts[language] ?? t('releases.notComposed')}
            </div>
          </figure>
        ))}
    </div>
  )
}

export function TheyWillRead({ release }: { readonly release: Release }) {
  const t = useText()
  const word = useWord()
  return (
    <Section title={t('releases.theyRead')} id="they-read">
      <WhereFrom release={release} />
      <BothTexts texts={release.texts} />
      {release.passOn.map(({ level, text, tlp, pap, medium }) => (
        <details key={level} className="pass-on">
          <summary>
            {t('releases.passOn')}: {word('passOnLevel', level)} · {word('medium', medium)} ·{' '}
            <bdi dir="ltr">TLP:{tlp}</bdi> · <bdi dir="ltr">PAP:{pap}</bdi>
          </summary>
          <BothTexts texts={text} />
        </details>
      ))}
    </Section>
  )
}

/** Out of which bytes it is drawn: the sealed ones once there are some, before that the pair that is approved. */
function WhereFrom({ release: { pair, sealed, document, texts, passOn } }: { readonly release: Release }) {
  const t = useText()
  if (pair === null) return null
  if (sealed === null) return <p className="beside">{t('weigh.read.pair')}</p>
  if (!sealed.same)
    return (
      <p role="alert" className="digest">
        {t('weigh.read.lost')} <Code>{sealed.digest}</Code>
      </p>
    )
  const words = [texts, ...passOn.map(({ text }) => text)].flatMap(({ en = '', ar = '' }) => [en, ar])
  return <Sealed document={document} digest={sealed.digest} words={words} />
}

function Sealed({
  document,
  digest,
  words,
}: {
  readonly document: string | null
  readonly digest: string
  readonly words: readonly string[]
}) {
  const t = useText()
  const found = useDigest(document, digest, words)
  return (
    <p className="beside digest" {...(found === 'wrong' ? { role: 'alert' } : {})} data-digest={found}>
      {t('weigh.read.sealed')} <Code>{digest}</Code> {found === undefined ? null : t(`weigh.read.${found}`)}
    </p>
  )
}

/** Why finer detail stays here: what nothing else bears out first, then who could have said it. */
function useReasonOf(release: Release, claims: Case['claims']): (claim: string, told: number) => string {
  const t = useText()
  return (claim, told) => {
    if (release.protection === 'open') return t('releases.withheld.choice')
    const cap = claims.find((each) => each.claim === claim)?.canaryCap ?? null
    return t(cap !== null && told >= cap ? 'releases.withheld.canary' : 'releases.withheld.source')
  }
}

export function WeKnow({ release }: { readonly release: Release }) {
  const t = useText()
  const coded = useCoded()
  const read = useRead('readCase', { params: { case: release.case } })
  const claims = read.state === 'ready' ? read.value.claims : []
  const reasonOf = useReasonOf(release, claims)
  const finest = (claim: string) => claims.find((each) => each.claim === claim)?.ladder.at(-1)?.text
  return (
    <Section title={t('releases.weKnow')} id="we-know">
      <ul className="plain told">
        {inOrder(release.rungs)
          .filter(({ rung }) => rung > 0)
          .map(({ claim, element, rung, of, text }) => (
            <li key={claim}>
              <strong>{coded('releases.element', element)}</strong>:{' '}
              <bdi>
                <Bilingual of={text} />
              </bdi>{' '}
              <small>{t('releases.rung.of', { rung, of })}</small>
            </li>
          ))}
      </ul>
      <Shows release={release} />
      <h3>{t('releases.withheld')}</h3>
      {release.withheld.length === 0 ? <p>{t('releases.withheld.none')}</p> : null}
      <div className="held">
        {inOrder(release.withheld).map(({ claim, element, held, told }) => (
          <Withheld
            key={claim}
            label={`${coded('releases.element', element)}: ${
              told === 0 ? t('releases.withheld.all') : t('releases.withheld.finer', { n: held - told })
            }`}
          >
            <Held of={finest(claim)} />
            <small>{reasonOf(claim, told)}</small>
          </Withheld>
        ))}
      </div>
    </Section>
  )
}

/** What leaves without a word: the hour, the reader, what is asked. */
function Shows({ release }: { readonly release: Release }) {
  const t = useText()
  const coded = useCoded()
  if (release.shows.length === 0) return null
  return (
    <>
      <h3>{t('releases.shows')}</h3>
      <ul className="plain told">
        {release.shows.map(({ claim, shows, rung, of, text }) => (
          <li key={claim}>
            <strong>{coded('releases.element', shows)}</strong>:{' '}
            <bdi>{rung === 0 ? t('releases.rung.nothing') : <Bilingual of={text} />}</bdi>{' '}
            <small>{t('releases.rung.of', { rung, of })}</small>
          </li>
        ))}
      </ul>
    </>
  )
}

/** What is held and not told, for whoever may read the case. */
function Held({ of }: { readonly of: Texts | undefined }) {
  return of === undefined ? null : (
    <div>
      <bdi>
        <Bilingual of={of} />
      </bdi>
    </div>
  )
}

/** To whom and until when, in one line: the frame below says the rest. */
export function ToWhom({ release }: { readonly release: Release }) {
  const t = useText()
  return (
    <p className="to-whom">
      <span>
        {t('releases.counterpart')}: <Counterpart id={release.counterpart} />
      </span>
      <span>
        {t('releases.validUntil')}: <When at={release.validUntil} due />
      </span>
      <span className="marks">
        <Marking>{`TLP:${release.tlp}`}</Marking>
        <Marking>{`PAP:${release.pap}`}</Marking>
      </span>
    </p>
  )
}

const person = (id: string | null, none: string) => (id === null ? none : <Code short>{id}</Code>)

/** Bytes of the sealed document, from its base64. */
const sizeOf = (document: string | null): number | null =>
  document === null ? null : (document.length / 4) * 3 - (document.endsWith('==') ? 2 : document.endsWith('=') ? 1 : 0)

export function FrameOf({ release }: { readonly release: Release }) {
  const t = useText()
  const word = useWord()
  const coded = useCoded()
  const size = sizeOf(release.document)
  return (
    <Section title={t('releases.frame')}>
      <Pairs
        of={[
          [t('releases.state'), <Tag key="state">{coded('releases.is', release.state)}</Tag>],
          [t('releases.counterpart'), <Counterpart key="whom" id={release.counterpart} sourced />],
          [t('releases.basis'), word('basis', release.basis)],
          [t('releases.authority'), <bdi key="right">{coded('releases.right', release.authority)}</bdi>],
          [
            t('releases.markings'),
            <span key="marks" className="marks">
              <Marking>{`TLP:${release.tlp}`}</Marking> {word('tlp', release.tlp)}{' '}
              <Marking>{`PAP:${release.pap}`}</Marking> {word('pap', release.pap)} <UsMarking of={release.marking} />
            </span>,
          ],
          [t('releases.validUntil'), <When key="until" at={release.validUntil} due />],
          [t('releases.nextUpdate'), <When key="next" at={release.nextUpdate} due />],
          [
            t('releases.askBack'),
            <bdi key="back">
              <Bilingual of={release.askBack} />
            </bdi>,
          ],
          [t('releases.author'), person(release.author, '—')],
          [t('releases.agrees'), person(release.approver, t('releases.agrees.other'))],
          ...(release.previous === null
            ? []
            : ([
                [
                  t('releases.previous'),
                  <span key="previous">
                    {word('change', release.change)}{' '}
                    <Link to={pathTo('/releases/:release', { release: release.previous })}>
                      <Code short>{release.previous}</Code>
                    </Link>
                  </span>,
                ],
              ] as const)),
          [
            t('releases.pair'),
            release.pair === null ? t('releases.notComposed') : <Code key="pair">{release.pair}</Code>,
          ],
          [t('releases.size'), size === null ? '—' : t('releases.bytes', { n: size })],
          ...(release.profile === null
            ? []
            : ([
                [
                  t('duty.profile'),
                  <bdi key="profile" dir="ltr">{`${release.profile.id} ${release.profile.version}`}</bdi>,
                ],
              ] as const)),
          [
            t('releases.deliveries'),
            release.deliveries.length === 0
              ? t('shell.none')
              : release.deliveries.map((delivery) => (
                  <Link key={delivery} to={pathTo('/releases/deliveries/:delivery', { delivery })}>
                    <Code short>{delivery}</Code>
                  </Link>
                )),
          ],
        ]}
      />
    </Section>
  )
}

/** The reference by which both sides name a release on paper: the last eight characters of its id. */
export const referenceOf = (release: string): string => {
  const end = release.slice(-8).toUpperCase()
  return `${end.slice(0, 4)}-${end.slice(4)}`
}
