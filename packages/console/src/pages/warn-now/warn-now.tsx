// Three in the morning: from a pasted report to two texts that wait for a second signature, on one page. Everything that can
// be offered is offered; what is skipped comes back as tasks with deadlines (people A6).

import { useState } from 'react'
import { useSearchParams } from 'react-router'
import { ActPage } from '../../forms/act-page.tsx'
import { askBack } from '../../i18n/both.ts'
import { useCoded } from '../../i18n/coded.ts'
import { useLanguage, useText, useWord } from '../../i18n/text.tsx'
import { Counterpart } from '../../register/counterpart.tsx'
import { SourceField } from '../../register/source-field.tsx'
import { useClocks, zoneOf } from '../../time/clocks.tsx'
import { Choice, Select, TextField } from '../../ui/fields.tsx'
import { Gated } from '../../ui/gated.tsx'
import { Section } from '../../ui/parts.tsx'
import { useRead } from '../../wire/read.ts'
import { AtTheirPlace } from '../duty/at-risk-gate.tsx'
import { useProfile } from '../duty/profile-data.tsx'
import {
  AuthorityFields,
  MarkingFields,
  type Pap,
  type Right,
  rightIn,
  type Tlp,
  useValidity,
  ValidityFields,
} from '../releases/frame.tsx'
import { BothTexts } from '../releases/parts.tsx'
import { InBoth, ReportAndFacts } from './facts.tsx'
import { Ready } from './ready.tsx'
import { SecondPerson } from './second-person.tsx'
import { type Both, type Fact, givenOf, isSaid, toldOf } from './told.ts'
import '../../theme/warn.css'

export default function WarnNow() {
  const [query] = useSearchParams()
  const release = query.get('release')
  const [party, setParty] = useState('')
  const title = useText()('warn.title')
  // without a counterpart there is nobody to warn: the page stands or falls with them
  const counterparts = useRead('listCounterparts', { query: {} }, { enabled: release === null })
  if (release !== null) return <SecondPerson release={release} />
  return (
    <Gated title={title} read={counterparts}>
      {() => (
        <AtTheirPlace party={party === '' ? null : party}>
          <FirstPerson party={party} onParty={setParty} />
        </AtTheirPlace>
      )}
    </Gated>
  )
}

type Answer = 'yes' | 'no' | 'unsure'

function FirstPerson({ party, onParty }: { readonly party: string; readonly onParty: (party: string) => void }) {
  const t = useText()
  const word = useWord()
  const coded = useCoded()
  const { language } = useLanguage()
  const { now, ...clocks } = useClocks()
  const parties = useRead('listParties', { query: {} })
  const counterparts = useRead('listCounterparts', { query: {} })
  const places = useRead('listPlaces', { query: { limit: '200' } })
  const profile = useProfile(null)
  const [report, setReport] = useState('')
  const [facts, setFacts] = useState<readonly Fact[]>([])
  const [source, setSource] = useState('')
  const [who, setWho] = useState<Both>({ en: '', ar: '' })
  const [kind, setKind] = useState<'person' | 'group' | 'place' | 'event'>('place')
  // nobody asked who will be there: that is said, not guessed
  const [present, setPresent] = useState('unknown')
  const [toWhom, setToWhom] = useState('')
  const [title, setTitle] = useState('')
  const [grade, setGrade] = useState('F6')
  const [picked, setHarm] = useState('')
  const [said, setSaid] = useState<Readonly<Partial<Record<'credible' | 'specific' | 'impending', Answer>>>>({})
  const [chosenRight, setRight] = useState<Right>({ authority: '', reason: '' })
  const [tlp, setTlp] = useState<Tlp>('AMBER')
  const [pap, setPap] = useState<Pap>('GREEN')
  const { validUntil, nextUpdate, ...validity } = useValidity()
  const named = (names: { readonly en?: string | undefined; readonly ar?: string | undefined } | null, id: string) =>
    names?.[language] ?? names?.en ?? names?.ar ?? id
  const world = { places: places.state === 'ready' ? places.value.items : [], zone: zoneOf(clocks) }
  const register = parties.state === 'ready' ? parties.value.items : []
  const others = counterparts.state === 'ready' ? counterparts.value.items : []
  const counterpart = toWhom === '' && others.length === 1 ? (others[0]?.counterpart ?? '') : toWhom
  const inForce =
    others
      .find((each) => each.counterpart === counterpart)
      ?.authorities.filter(
        ({ from, until }) => Date.parse(from) <= now.getTime() && (until === null || now.getTime() < Date.parse(until)),
      ) ?? []
  const right: Right = chosenRight.authority === '' ? { authority: inForce[0]?.code ?? '', reason: '' } : chosenRight
  const harm = picked === '' ? (profile?.harms.find(({ inScope }) => inScope)?.code ?? '') : picked
  const answerTo = (test: 'credible' | 'specific' | 'impending'): Answer =>
    said[test] ?? (facts.length > 0 ? 'yes' : 'unsure')
  const name = title.trim() === '' ? report.trim().split('\n', 1)[0]?.slice(0, 120) : title
  const complete =
    report.trim() !== '' &&
    facts.length > 0 &&
    facts.every((fact) => isSaid(fact, world)) &&
    source !== '' &&
    counterpart !== '' &&
    right.authority !== '' &&
    harm !== '' &&
    who.en.trim() !== '' &&
    who.ar.trim() !== ''
  const sentences = (lang: 'en' | 'ar'): string =>
    facts
      .map((fact) => toldOf(fact, world)[lang])
      .filter((text) => text !== '')
      .join('\n')
  return (
    <ActPage
      name="warnNow"
      title={t('warn.title')}
      verb={t('warn.ready')}
      missing={t('warn.missing')}
      call={
        complete && validUntil !== null && nextUpdate !== null && name !== undefined
          ? {
              body: {
                title: name,
                source,
                report,
                grade,
                facts: facts.map((fact) => givenOf(fact, world)),
                atRisk: { kind, ...(party === '' ? {} : { party }), who: { ...who }, present: [present] },
                counterpart,
                harm,
                answers: {
                  credible: answerTo('credible'),
                  specific: answerTo('specific'),
                  impending: answerTo('impending'),
                },
                ...rightIn(right),
                tlp,
                pap,
                validUntil,
                nextUpdate,
                askBack: { ...askBack },
              },
            }
          : null
      }
      next={(answer) => <Ready answer={answer} />}
    >
      <div className="warn">
        <div>
          <ReportAndFacts
            report={report}
            facts={facts}
            world={world}
            offered={register.find((each) => each.party === party)?.sites[0]?.place ?? ''}
            onReport={setReport}
            onFacts={setFacts}
          />
        </div>
        <div>
          <Section title={t('warn.whom')}>
            <SourceField value={source} onChange={setSource} />
            <Select
              label={t('warn.party')}
              value={party}
              empty={t('warn.party.none')}
              onChange={(id) => {
                onParty(id)
                const names = register.find((each) => each.party === id)?.names
                const site = register.find((each) => each.party === id)?.sites[0]?.name
                setWho({ en: site?.en ?? names?.en ?? '', ar: site?.ar ?? names?.ar ?? '' })
                setKind('place')
                const place = register.find((each) => each.party === id)?.sites[0]?.place ?? ''
                setFacts((held) => held.map((fact) => (fact.place === '' ? { ...fact, place } : fact)))
              }}
              options={register.map((each) => ({ value: each.party, label: named(each.names, each.party) }))}
            />
            <InBoth en={t('warn.who.en')} ar={t('warn.who.ar')} value={who} onChange={setWho} />
            <Select
              label={t('releases.counterpart')}
              value={counterpart}
              empty={t('releases.choose')}
              onChange={setToWhom}
              options={others.map((each) => ({ value: each.counterpart, label: named(each.names, each.counterpart) }))}
            />
            {counterpart === '' ? null : <Counterpart id={counterpart} />}
          </Section>
          <Section title={t('warn.says')}>
            <p className="beside">{t('warn.says.lead')}</p>
            <BothTexts texts={{ en: sentences('en'), ar: sentences('ar') }} />
          </Section>
          <details className="section">
            <summary>{t('warn.offered')}</summary>
            <TextField label={t('warn.name')} value={title} onChange={setTitle} hint={name ?? ''} />
            <Choice
              label={t('warn.kind')}
              value={kind}
              onChange={setKind}
              options={(['person', 'group', 'place', 'event'] as const).map((value) => ({
                value,
                label: coded('duty.kind', value),
              }))}
            />
            <Select
              label={t('duty.present')}
              value={present}
              onChange={setPresent}
              options={['unknown', 'civilian', 'staff', 'guard', 'combatant'].map((value) => ({
                value,
                label: coded('duty.category', value),
              }))}
            />
            <TextField
              label={t('warn.grade')}
              dir="ltr"
              value={grade}
              onChange={setGrade}
              hint={t('warn.grade.hint')}
            />
            <Select
              label={t('duty.harm')}
              value={harm}
              onChange={setHarm}
              options={(profile?.harms ?? []).map(({ code }) => ({ value: code, label: coded('duty.harm', code) }))}
            />
            {(['credible', 'specific', 'impending'] as const).map((test) => (
              <Choice
                key={test}
                label={word('testName', test)}
                value={answerTo(test)}
                onChange={(answer) => {
                  setSaid((held) => ({ ...held, [test]: answer }))
                }}
                options={(['yes', 'no', 'unsure'] as const).map((each) => ({
                  value: each,
                  label: word('answer', each),
                }))}
              />
            ))}
            <AuthorityFields counterpart={counterpart} value={right} onChange={setRight} />
            <MarkingFields tlp={tlp} pap={pap} onTlp={setTlp} onPap={setPap} />
            <ValidityFields of={{ ...validity, validUntil, nextUpdate }} />
          </details>
        </div>
      </div>
    </ActPage>
  )
}
