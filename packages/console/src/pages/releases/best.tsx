// The best within the limits: what is held as the drafter wants it, how many more warnings are expected, crowd mode, and
// the search. Once on, crowd mode is broken by typing the end of the case's id, never by a slip.

import { useState } from 'react'
import { Button } from 'react-aria-components'
import { useCoded } from '../../i18n/coded.ts'
import { useLanguage, useText } from '../../i18n/text.tsx'
import { Checkbox, Choice, Select, TextField } from '../../ui/fields.tsx'
import { Section } from '../../ui/parts.tsx'
import type { Rung } from '../../wire/exposure.ts'
import { useSearch } from '../../wire/search.ts'
import type { Case } from '../duty/at-risk-gate.tsx'
import { Answered, Best } from './answered.tsx'
import type { Choosable } from './choosable.ts'

export interface BestProps {
  readonly value: Case
  readonly claims: readonly Choosable[]
  readonly counterpart: string
  readonly crowd: boolean
  readonly onCrowd: (crowd: boolean) => void
  readonly onTake: (rungs: readonly Rung[]) => void
}

type Expected = '0' | '1' | '3'
const expectable: readonly Expected[] = ['0', '1', '3']

export function BestWithin({ value, claims, counterpart, crowd, onCrowd, onTake }: BestProps) {
  const t = useText()
  const search = useSearch(value.case)
  const [expected, setExpected] = useState<Expected>('1')
  const [held, setHeld] = useState<Readonly<Record<string, string>>>({})
  const heldAs = (kind: 'pin' | 'ban'): Rung[] =>
    Object.entries(held).flatMap(([claim, choice]) => {
      const [how, rung] = choice.split(':')
      return how === kind ? [{ claim, rung: Number(rung) }] : []
    })
  if (counterpart === '') return null
  return (
    <Section title={t('weigh.best')}>
      <p className="beside">{t('weigh.best.lead')}</p>
      <Choice
        label={t('weigh.expected')}
        hint={t('weigh.expected.hint')}
        value={expected}
        onChange={setExpected}
        options={expectable.map((each) => ({ value: each, label: t(`weigh.expected.${each}`) }))}
      />
      {crowd ? (
        <BreakCrowd
          of={value.case}
          onBreak={() => {
            onCrowd(false)
          }}
        />
      ) : (
        <>
          <Checkbox label={t('weigh.crowd')} isSelected={false} onChange={onCrowd} />
          <p className="beside">{t('weigh.crowd.hint')}</p>
        </>
      )}
      <details className="why">
        <summary>{t('weigh.hold')}</summary>
        {claims.map((claim) => (
          <Hold
            key={claim.claim}
            claim={claim}
            value={held[claim.claim] ?? ''}
            onChange={(choice) => {
              setHeld((now) => ({ ...now, [claim.claim]: choice }))
            }}
          />
        ))}
      </details>
      {search.searching.state === 'searching' || search.searching.state === 'best' ? null : (
        <p>
          <Button
            className="button"
            onPress={() => {
              search.start({
                counterpart,
                pinned: heldAs('pin'),
                banned: heldAs('ban'),
                expected: Number(expected) as 0 | 1 | 3,
                crowd,
              })
            }}
          >
            {t('weigh.search')}
          </Button>
        </p>
      )}
      <Answered of={search}>
        {(found, isLooking) => <Best found={found} isLooking={isLooking} claims={claims} onTake={onTake} />}
      </Answered>
    </Section>
  )
}

function Hold({
  claim: { element, ladder },
  value,
  onChange,
}: {
  readonly claim: Choosable
  readonly value: string
  readonly onChange: (choice: string) => void
}) {
  const t = useText()
  const coded = useCoded()
  const { language } = useLanguage()
  const nameOf = (rung: number): string => {
    const text = ladder[rung]?.text
    return rung === 0 ? t('releases.rung.nothing') : (text?.[language] ?? text?.en ?? text?.ar ?? `${rung}`)
  }
  return (
    <Select
      label={coded('releases.element', element)}
      value={value}
      onChange={onChange}
      empty={t('weigh.hold.free')}
      options={ladder.flatMap(({ rung }) => [
        { value: `pin:${rung}`, label: t('weigh.hold.pin', { text: nameOf(rung) }) },
        ...(rung === 0 ? [] : [{ value: `ban:${rung}`, label: t('weigh.hold.ban', { text: nameOf(rung) }) }]),
      ])}
    />
  )
}

function BreakCrowd({ of, onBreak }: { readonly of: string; readonly onBreak: () => void }) {
  const t = useText()
  const [end, setEnd] = useState('')
  return (
    <div className="crowd">
      <p role="status">{t('weigh.crowd.on')}</p>
      <TextField label={t('act.typed', { id: of })} value={end} onChange={setEnd} dir="ltr" />
      <Button className="button" isDisabled={end.trim().toLowerCase() !== of.slice(-4)} onPress={onBreak}>
        {t('weigh.crowd.break')}
      </Button>
    </div>
  )
}
