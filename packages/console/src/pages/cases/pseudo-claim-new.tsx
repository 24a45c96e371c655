// What a warning of this case shows without saying it: the hour, the reader, what is asked. Set before anything is drafted
// by whoever sees that it would give somebody away; from then on it is a choice like any rung, and counted like one.

import type { CallOf } from '@tocsin/api'
import { useState } from 'react'
import { Button } from 'react-aria-components'
import { ActPage } from '../../forms/act-page.tsx'
import { useLanguage, useText, useWord } from '../../i18n/text.tsx'
import { useNamed } from '../../register/known.tsx'
import { useClocks } from '../../time/clocks.tsx'
import { zoneName } from '../../time/format.ts'
import { fromWall } from '../../time/wall.ts'
import { Checkbox, Choice, TextField } from '../../ui/fields.tsx'
import { useRead } from '../../wire/read.ts'
import { BackToCase, type Case, CaseGate } from './case-gate.tsx'
import '../../theme/case.css'

const kinds = ['timing', 'recipient', 'countermeasure'] as const
type Kind = (typeof kinds)[number]
type Given = CallOf<'setPseudoClaim'>['body']['rungs']

interface RungDraft {
  readonly en: string
  readonly ar: string
  /** A wall clock; of a timing. */
  readonly notBefore: string
  readonly readers: readonly string[]
}
const blank: RungDraft = { en: '', ar: '', notBefore: '', readers: [] }

export default function NewPseudoClaim() {
  const title = useText()('pseudo.new')
  return <CaseGate title={title}>{(value) => <Form value={value} title={title} />}</CaseGate>
}

/** What is sent; null while something is missing. The last rung is the finest, and nothing holds it. */
function rungsOf(kind: Kind, drafts: readonly RungDraft[], zone: string): Given | null {
  const said = drafts.map(({ en, ar, notBefore, readers }, i) => {
    const isLast = i === drafts.length - 1
    const at = kind === 'timing' && !isLast ? fromWall(notBefore, zone) : undefined
    const counterparts = kind === 'recipient' && !isLast ? [...readers] : undefined
    if (en.trim() === '' || ar.trim() === '' || at === null || counterparts?.length === 0) return null
    return {
      label: isLast ? 'finest' : `rung_${i + 1}`,
      text: { en: en.trim(), ar: ar.trim() },
      utility: Math.round((20 * (i + 1)) / drafts.length),
      ...(at === undefined ? {} : { notBefore: at }),
      ...(counterparts === undefined ? {} : { counterparts }),
    }
  })
  const whole = said.flatMap((rung) => (rung === null ? [] : [rung]))
  return whole.length < said.length ? null : [{ label: 'withheld', text: {}, utility: 0 }, ...whole]
}

function Form({ value, title }: { readonly value: Case; readonly title: string }) {
  const t = useText()
  const word = useWord()
  const { theirs, mine } = useClocks()
  const zone = theirs ?? mine
  const [kind, setKind] = useState<Kind | ''>('')
  const [drafts, setDrafts] = useState<readonly RungDraft[]>([blank, blank])
  const rungs = kind === '' ? null : rungsOf(kind, drafts, zone)
  const put = (at: number, change: Partial<RungDraft>): void => {
    setDrafts(drafts.map((each, i) => (i === at ? { ...each, ...change } : each)))
  }
  return (
    <ActPage
      name="setPseudoClaim"
      title={title}
      missing={t('pseudo.missing')}
      call={kind === '' || rungs === null ? null : { params: { case: value.case }, body: { shows: kind, rungs } }}
      next={() => <BackToCase value={value} />}
    >
      <p>{t('pseudo.why')}</p>
      <Choice
        label={t('pseudo.shows')}
        value={kind}
        onChange={setKind}
        options={kinds.map((each) => ({ value: each, label: word('pseudoClaim', each) }))}
      />
      {kind === '' ? null : (
        <>
          <p className="beside">{t('pseudo.rungs')}</p>
          {drafts.map((draft, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a rung is its number
            <fieldset key={i} className="plain rung-fields">
              <legend>
                {t('claims.rung', { rung: i + 1 })}
                {i === drafts.length - 1 ? ` · ${t('pseudo.last')}` : null}
              </legend>
              {(['en', 'ar'] as const).map((language) => (
                <TextField
                  key={language}
                  label={t(kind === 'countermeasure' ? `pseudo.asked.${language}` : `pseudo.text.${language}`)}
                  lang={language}
                  dir={language === 'ar' ? 'rtl' : 'ltr'}
                  value={draft[language]}
                  onChange={(text) => {
                    put(i, { [language]: text })
                  }}
                />
              ))}
              {i === drafts.length - 1 ? null : (
                <Held
                  kind={kind}
                  zone={zone}
                  draft={draft}
                  onChange={(change) => {
                    put(i, change)
                  }}
                />
              )}
            </fieldset>
          ))}
          <p className="act-buttons">
            <Button
              className="button"
              onPress={() => {
                setDrafts([...drafts, blank])
              }}
            >
              {t('claims.rung.add')}
            </Button>
            {drafts.length > 2 ? (
              <Button
                className="button"
                onPress={() => {
                  setDrafts(drafts.slice(0, -1))
                }}
              >
                {t('pseudo.drop')}
              </Button>
            ) : null}
          </p>
        </>
      )}
    </ActPage>
  )
}

/** What holds a release to a rung that is not the finest. */
function Held({
  kind,
  zone,
  draft,
  onChange,
}: {
  readonly kind: Kind
  readonly zone: string
  readonly draft: RungDraft
  readonly onChange: (change: Partial<RungDraft>) => void
}) {
  const t = useText()
  const { language } = useLanguage()
  switch (kind) {
    case 'timing':
      return (
        <TextField
          label={t('pseudo.notBefore', { zone: zoneName(zone, language) })}
          type="datetime-local"
          dir="ltr"
          value={draft.notBefore}
          onChange={(notBefore) => {
            onChange({ notBefore })
          }}
        />
      )
    case 'recipient':
      return <Readers draft={draft} onChange={onChange} />
    case 'countermeasure':
      return null
  }
}

function Readers({
  draft,
  onChange,
}: {
  readonly draft: RungDraft
  readonly onChange: (change: Partial<RungDraft>) => void
}) {
  const t = useText()
  const named = useNamed()
  const read = useRead('listCounterparts', { query: { limit: '200' } })
  const items = read.state === 'ready' ? read.value.items : []
  return (
    <fieldset className="plain">
      <legend>{t('pseudo.readers')}</legend>
      {items.map(({ counterpart, names }) => (
        <Checkbox
          key={counterpart}
          label={<bdi>{named(names, counterpart)}</bdi>}
          isSelected={draft.readers.includes(counterpart)}
          onChange={(isOn) => {
            const others = draft.readers.filter((each) => each !== counterpart)
            onChange({ readers: isOn ? [...others, counterpart] : others })
          }}
        />
      ))}
    </fieldset>
  )
}
