// May somebody go unwarned? Only on a ground of the closed list, with the evidence that the profile asks for. A protector can
// be chosen here, and the node says no: the refusal is the lesson (policy R16).

import { useState } from 'react'
import { ActPage } from '../../forms/act-page.tsx'
import { useCoded } from '../../i18n/coded.ts'
import { Bilingual, useText } from '../../i18n/text.tsx'
import { Counterpart } from '../../register/counterpart.tsx'
import { useInstantIn, WallField } from '../../time/instant-field.tsx'
import { Checkbox, Choice, TextField } from '../../ui/fields.tsx'
import { Code } from '../../ui/parts.tsx'
import { type AtRisk, AtRiskGate, type Case } from './at-risk-gate.tsx'
import { BackToDuty } from './determine.tsx'
import { type EvidenceField, LineOf, useProfile } from './profile-data.tsx'
import '../../theme/duty.css'

const grounds = ['W1', 'W2', 'W3', 'W4', 'W5', 'W6'] as const
type Ground = (typeof grounds)[number]

export default function Waive() {
  const title = useText()('duty.do.waive')
  return <AtRiskGate title={title}>{(value, one) => <Form value={value} one={one} title={title} />}</AtRiskGate>
}

function Form({ value, one, title }: { readonly value: Case; readonly one: AtRisk; readonly title: string }) {
  const t = useText()
  const instantIn = useInstantIn()
  const profile = useProfile(one.determination?.profile ?? null)
  const [target, setTarget] = useState('')
  const [ground, setGround] = useState<Ground | ''>('')
  const [entered, setEntered] = useState<Readonly<Record<string, string>>>({})
  const [expiry, setExpiry] = useState('')
  const rule = profile?.waivers.find((each) => each.ground === ground)
  const fields = rule?.evidence ?? []
  const given = (field: EvidenceField): string | number | string[] | undefined => {
    const text = entered[field.field] ?? ''
    if (text.trim() === '') return undefined
    if (field.kind === 'instant') {
      const at = instantIn(text)
      return at === null ? undefined : Date.parse(at)
    }
    if (field.kind === 'list' || field.kind === 'release')
      return text.split('\n').flatMap((line) => (line.trim() === '' ? [] : [line.trim()]))
    return text
  }
  const evidence = Object.fromEntries(
    fields.flatMap((field) => {
      const said = given(field)
      return said === undefined ? [] : [[field.field, said]]
    }),
  )
  const protector = one.protectors.find((each) => each.protector === target)
  const about =
    protector === undefined
      ? { atRisk: one.atRisk }
      : {
          protector: protector.protector,
          ...(protector.counterpart === null ? {} : { counterpart: protector.counterpart }),
        }
  const until = instantIn(expiry)
  return (
    <ActPage
      name="requestWaiver"
      title={title}
      typed={value.case}
      missing={t('duty.waive.missing')}
      call={
        target === '' || ground === ''
          ? null
          : {
              params: { case: value.case },
              body: { ...about, ground, evidence, ...(until === null ? {} : { expiry: until }) },
            }
      }
      // whoever was told no here goes on with the duty, not with the menu
      beside={<BackToDuty value={value} one={one} />}
      next={() => <BackToDuty value={value} one={one} />}
    >
      <p>{t('duty.waive.lead')}</p>
      <Choice
        label={t('duty.waive.whom')}
        value={target}
        onChange={setTarget}
        options={[
          {
            value: one.atRisk,
            label: (
              <span>
                {t('duty.atRisk')}:{' '}
                <bdi>
                  <Bilingual of={one.who} />
                </bdi>
              </span>
            ),
          },
          ...one.protectors.map((each) => ({
            value: each.protector,
            label: (
              <span>
                {t('duty.protector')}:{' '}
                {each.counterpart === null ? (
                  <Code short>{each.party ?? each.protector}</Code>
                ) : (
                  <Counterpart id={each.counterpart} to={null} />
                )}
              </span>
            ),
          })),
        ]}
      />
      <Choice
        label={t('duty.ground')}
        value={ground}
        onChange={setGround}
        options={grounds.map((each) => ({
          value: each,
          label: (
            <span>
              <strong>
                <bdi dir="ltr">{each}</bdi>
              </strong>{' '}
              <span dir="auto" className="ground">
                {profile?.waivers.find((known) => known.ground === each)?.text}
              </span>
            </span>
          ),
        }))}
      />
      {rule === undefined ? null : (
        <LineOf line={rule}>
          <small>
            {t('duty.waive.hours', { hours: rule.maxHours })}
            {rule.aboutPerson ? ` · ${t('duty.waive.aboutPerson')}` : ''}
          </small>
        </LineOf>
      )}
      {fields.map((field) => (
        <Evidence
          key={`${ground}/${field.field}`}
          field={field}
          value={entered[field.field] ?? ''}
          refused={value.releases.filter(({ state }) => state === 'refused').map(({ release }) => release)}
          onChange={(text) => {
            setEntered((now) => ({ ...now, [field.field]: text }))
          }}
        />
      ))}
      {(rule?.oneOf ?? []).map((names) => (
        <OneOf key={names.join()} names={names} />
      ))}
      <WallField label={t('duty.expiry')} hint={t('duty.waive.expiry')} value={expiry} onChange={setExpiry} />
    </ActPage>
  )
}

function OneOf({ names }: { readonly names: readonly string[] }) {
  const t = useText()
  const coded = useCoded()
  return (
    <p className="beside">
      {t('duty.waive.oneOf')}: {names.map((name) => coded('duty.evidence', name)).join(' / ')}
    </p>
  )
}

function Evidence({
  field,
  value,
  refused,
  onChange,
}: {
  readonly field: EvidenceField
  readonly value: string
  /** Releases of this case that were refused: what the field of that kind takes (R18). */
  readonly refused: readonly string[]
  readonly onChange: (text: string) => void
}) {
  const t = useText()
  const label = useCoded()('duty.evidence', field.field)
  const shown = field.required ? label : `${label} (${t('duty.optional')})`
  switch (field.kind) {
    case 'instant':
      return <WallField label={shown} value={value} onChange={onChange} />
    case 'list':
      return <TextField label={shown} hint={t('duty.onePerLine')} lines={3} value={value} onChange={onChange} />
    case 'release': {
      const chosen = value.split('\n')
      return (
        <fieldset className="field plain">
          <legend>{shown}</legend>
          {refused.length === 0 ? <p>{t('duty.waive.noRefused')}</p> : null}
          {refused.map((release) => (
            <Checkbox
              key={release}
              label={<Code short>{release}</Code>}
              isSelected={chosen.includes(release)}
              onChange={(selected) => {
                onChange((selected ? [...chosen, release] : chosen.filter((each) => each !== release)).join('\n'))
              }}
            />
          ))}
        </fieldset>
      )
    }
    case 'person':
      return <TextField label={shown} dir="ltr" value={value} onChange={onChange} />
    default:
      return <TextField label={shown} lines={2} value={value} onChange={onChange} />
  }
}
