// Two consoles side by side and a bar that tells the case, chapter by chapter. Every act is real and can be done by hand
// in the frames; Next plays the rest of the chapter as the script has it.

import { useEffect, useRef, useState } from 'react'
import { Button } from 'react-aria-components'
import { localeOf, useLanguage, useText } from '../i18n/text.tsx'
import { Code } from '../ui/parts.tsx'
import { Frame } from './frame.tsx'
import { Proof } from './proof.tsx'
import { type Seat, type StoryLink, type Told, useStory } from './story.ts'

export function Demo() {
  const t = useText()
  const { told, lost, next } = useStory()
  const [seats, setSeats] = useState<Readonly<Record<string, Seat>>>({})
  const [only, setOnly] = useState<string | null>(null)
  const chapter = told?.at
  // biome-ignore lint/correctness/useExhaustiveDependencies: another chapter has its own persons
  useEffect(() => {
    setSeats({})
  }, [chapter])
  const sit = (node: string, seat: Seat): void => {
    setSeats((before) => ({ ...before, [node]: seat }))
  }
  useEffect(() => {
    document.title = t('demo.title')
  }, [t])
  if (told === null) return <p role="status">{lost ? t('demo.lost') : t('shell.loading')}</p>
  return (
    <>
      <aside className="exercise" aria-label={t('demo.title')}>
        {t('shell.exercise')}
      </aside>
      <Bar
        told={told}
        lost={lost}
        onNext={next}
        onOpen={({ node, as, page }) => {
          sit(node, { as, page })
        }}
      />
      <fieldset className="plain only no-print" aria-label={t('demo.which')}>
        <Which
          name={t('demo.both')}
          isOn={only === null}
          onPress={() => {
            setOnly(null)
          }}
        />
        {told.nodes.map(({ node, name }) => (
          <OneOf
            key={node}
            name={name}
            isOn={only === node}
            onPress={() => {
              setOnly(node)
            }}
          />
        ))}
      </fieldset>
      <div className="seats" data-only={only ?? undefined}>
        {told.nodes.map((node) => (
          <div key={node.node} className="seat-slot" data-hidden={only !== null && only !== node.node}>
            <Frame
              of={node}
              seat={seats[node.node] ?? node.seat}
              onSeat={(seat) => {
                sit(node.node, seat)
              }}
            />
          </div>
        ))}
      </div>
    </>
  )
}

interface WhichProps {
  readonly isOn: boolean
  readonly onPress: () => void
}
const Which = ({ name, isOn, onPress }: WhichProps & { readonly name: string }) => (
  <button type="button" className="button" aria-pressed={isOn} onClick={onPress}>
    {name}
  </button>
)
function OneOf({ name, ...more }: WhichProps & { readonly name: { readonly en: string; readonly ar: string } }) {
  const { language } = useLanguage()
  return <Which name={name[language]} {...more} />
}

function Bar({
  told,
  lost,
  onNext,
  onOpen,
}: {
  readonly told: Told
  readonly lost: boolean
  readonly onNext: () => void
  readonly onOpen: (link: StoryLink) => void
}) {
  const t = useText()
  const { language, setLanguage } = useLanguage()
  const heading = useRef<HTMLHeadingElement>(null)
  const { chapter, chapters, at, playing, end } = told
  const shown = useRef(at)
  useEffect(() => {
    if (shown.current !== at) heading.current?.focus({ preventScroll: true })
    shown.current = at
  }, [at])
  return (
    <main className="story">
      <ol className="plain chapters" aria-label={t('demo.chapters')}>
        {chapters.map((title, i) => (
          <li key={title.en} aria-current={at === i + 1 ? 'step' : undefined} data-past={at > i + 1}>
            <span>{i + 1}</span> <span className="chapter-name">{title[language]}</span>
          </li>
        ))}
      </ol>
      <div className="story-text">
        <div>
          <h1 ref={heading} tabIndex={-1}>
            {at === 0 ? null : `${at} · `}
            {chapter.title[language]}
          </h1>
          {at === 0 ? (
            <p className="sentence" lang="en" dir="ltr">
              {told.sentence}
            </p>
          ) : null}
          <p>{chapter.text[language]}</p>
          <Links of={chapter.links} onOpen={onOpen} />
          {chapter.proof ? <Proof nodes={told.nodes} opens={chapter.opens} /> : null}
          {end === null ? null : (
            <>
              <h2>{end.title[language]}</h2>
              <p>{end.text[language]}</p>
              <Links of={end.links} onOpen={onOpen} />
            </>
          )}
        </div>
        <div className="story-acts">
          {end === null ? (
            <Button className="button primary next" isDisabled={playing || lost} onPress={onNext}>
              {playing ? t('demo.playing') : t('demo.next')}
            </Button>
          ) : null}
          <Button
            className="button quiet"
            onPress={() => {
              setLanguage(language === 'en' ? 'ar' : 'en')
            }}
          >
            <span lang={language === 'en' ? 'ar' : 'en'}>{t('shell.language')}</span>
          </Button>
        </div>
      </div>
      <div role="status">
        {lost ? <p className="refused">{t('demo.lost')}</p> : null}
        {told.stopped === null ? null : <p className="refused">{t('demo.stopped', { code: told.stopped })}</p>}
        {told.passed.length === 0 ? null : (
          <details className="passed">
            <summary>{t('demo.passed', { n: told.passed.length })}</summary>
            <ul>
              {told.passed.map(({ stage, call, code }, i) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: the list of a chapter only grows
                <li key={i}>
                  <Code>{`${stage} · ${call} · ${code}`}</Code>
                </li>
              ))}
            </ul>
          </details>
        )}
      </div>
      {told.line === null ? null : <Line told={told} />}
    </main>
  )
}

const Links = ({ of, onOpen }: { readonly of: readonly StoryLink[]; readonly onOpen: (link: StoryLink) => void }) => {
  const { language } = useLanguage()
  return of.length === 0 ? null : (
    <div className="act-buttons">
      {of.map((link) => (
        <Button
          key={link.title.en}
          className="button"
          onPress={() => {
            onOpen(link)
          }}
        >
          {link.title[language]}
        </Button>
      ))}
    </div>
  )
}

/** The last stage as the terminal tells it: the time of the place, the head of the record, what happened. */
function Line({ told: { line, zone } }: { readonly told: Told }) {
  const { language } = useLanguage()
  if (line === null) return null
  const when =
    line.at === ''
      ? ''
      : new Intl.DateTimeFormat(localeOf(language), {
          weekday: 'short',
          day: 'numeric',
          month: 'short',
          hour: '2-digit',
          minute: '2-digit',
          hourCycle: 'h23',
          timeZone: zone,
        }).format(new Date(line.at))
  return (
    <p className="story-line">
      <bdi>{when}</bdi> <bdi dir="ltr">{zone}</bdi> <bdi dir="ltr">{line.hash.slice(0, 16)}</bdi>{' '}
      <bdi dir="ltr" lang="en">
        {line.title}
      </bdi>
    </p>
  )
}
