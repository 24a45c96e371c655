// One of the four tests: yes, no or unsure, on which claims, and why. Doubt speaks for warning.

import { useState } from 'react'
import { useParams } from 'react-router'
import { ActPage } from '../../forms/act-page.tsx'
import { useCoded } from '../../i18n/coded.ts'
import { Bilingual, useText, useWord } from '../../i18n/text.tsx'
import { Checkbox, Choice, Select, TextField } from '../../ui/fields.tsx'
import { Link } from '../../ui/parts.tsx'
import { type AtRisk, AtRiskGate, type Case, dutyPath } from './at-risk-gate.tsx'
import { allTests, type Test } from './parts.tsx'
import { LineOf, useProfile } from './profile-data.tsx'
import '../../theme/duty.css'

export default function Answer() {
  const word = useWord()
  const t = useText()
  const { test = '' } = useParams()
  const asked = allTests.find((each) => each === test) ?? 'harm'
  const title = t('duty.answer.title', { test: word('testName', asked) })
  return (
    <AtRiskGate title={title}>
      {(value, one) => <Form key={asked} value={value} one={one} test={asked} title={title} />}
    </AtRiskGate>
  )
}

function Form({
  value,
  one,
  test,
  title,
}: {
  readonly value: Case
  readonly one: AtRisk
  readonly test: Test
  readonly title: string
}) {
  const t = useText()
  const word = useWord()
  const coded = useCoded()
  const held = one.answers.find((each) => each.test === test)
  const profile = useProfile(one.determination?.profile ?? null)
  const [said, setSaid] = useState<'yes' | 'no' | 'unsure' | ''>(held?.value ?? '')
  const standing = value.claims.filter(({ state }) => state === 'standing')
  const [claims, setClaims] = useState<readonly string[]>(held?.claims ?? [])
  const [rationale, setRationale] = useState(held?.rationale ?? '')
  const [harm, setHarm] = useState('')
  const rule = profile?.tests.find((each) => each.test === test)
  const harms = profile?.harms ?? []
  const next = allTests[allTests.indexOf(test) + 1]
  const complete = said !== '' && rationale.trim() !== ''
  return (
    <ActPage
      name="answerTest"
      title={title}
      missing={t('duty.answer.missing')}
      call={
        complete
          ? {
              params: { case: value.case },
              body: {
                atRisk: one.atRisk,
                test,
                value: said,
                claims: [...claims],
                rationale,
                ...(test === 'harm' && harm !== '' ? { harm } : {}),
              },
            }
          : null
      }
      next={() => (
        <p className="act-buttons">
          {next === undefined ? null : (
            <Link className="button" to={dutyPath(value.case, one.atRisk, `/answers/${next}`)}>
              {t('duty.answer.next', { test: word('testName', next) })}
            </Link>
          )}
          <Link className="button" to={dutyPath(value.case, one.atRisk)}>
            {t('duty.back')}
          </Link>
        </p>
      )}
    >
      <p>
        <bdi>
          <Bilingual of={one.who} />
        </bdi>
      </p>
      {rule === undefined ? null : <LineOf line={rule} more={rule.threshold} />}
      <Choice
        label={word('testName', test)}
        hint={t('duty.answer.unsure')}
        value={said}
        onChange={setSaid}
        options={(['yes', 'no', 'unsure'] as const).map((each) => ({ value: each, label: word('answer', each) }))}
      />
      {test === 'harm' && harms.length > 0 ? (
        <Select
          label={t('duty.harm')}
          value={harm}
          onChange={setHarm}
          empty={t('duty.harm.choose')}
          options={harms.map(({ code, inScope }) => ({
            value: code,
            label: `${coded('duty.harm', code)} (${t(inScope ? 'duty.inScope' : 'duty.outOfScope')})`,
          }))}
        />
      ) : null}
      <fieldset className="field plain">
        <legend>{t('duty.rests')}</legend>
        {standing.length === 0 ? <p>{t('duty.claims.none')}</p> : null}
        {standing.map(({ claim, element, assertion }) => (
          <Checkbox
            key={claim}
            isSelected={claims.includes(claim)}
            onChange={(selected) => {
              setClaims((now) => (selected ? [...now, claim] : now.filter((each) => each !== claim)))
            }}
            label={
              <span>
                {coded('releases.element', element)}:{' '}
                <bdi>
                  <Bilingual of={assertion} />
                </bdi>
              </span>
            }
          />
        ))}
      </fieldset>
      <TextField label={t('duty.rationale')} lines={4} value={rationale} onChange={setRationale} isRequired />
    </ActPage>
  )
}
