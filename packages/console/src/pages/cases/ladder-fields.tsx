// The ladder of a claim as it is entered: a time or a place has its coarser rungs computed; anything else is said rung by
// rung, in both languages, because a rung that lacks a language cannot leave.

import type { CallOf } from '@tocsin/api'
import { useState } from 'react'
import { Button } from 'react-aria-components'
import { useText } from '../../i18n/text.tsx'
import { useClocks } from '../../time/clocks.tsx'
import { fromWall } from '../../time/wall.ts'
import { Choice, Select, TextField } from '../../ui/fields.tsx'
import { useRead } from '../../wire/read.ts'

export type LadderGiven = CallOf<'addClaim'>['body']['ladder']
export type LadderKind = LadderGiven['kind']

export interface LadderDraft {
  readonly kind: LadderKind
  readonly from: string
  readonly until: string
  readonly zone: string
  readonly place: string
  /** From the coarsest that says something to the finest. */
  readonly rungs: readonly { readonly en: string; readonly ar: string }[]
}

const blank = { en: '', ar: '' }
export const useLadderDraft = (): [LadderDraft, (draft: LadderDraft) => void] => {
  const { theirs, mine } = useClocks()
  return useState<LadderDraft>({
    kind: 'stated',
    from: '',
    until: '',
    zone: theirs ?? mine,
    place: '',
    rungs: [blank, blank],
  })
}

/** Utility grows with detail; whoever knows better says so by the interface. */
const worth = (rung: number, of: number): number => Math.round((10 * rung) / of)

/** What is sent; null while something is missing. */
export function ladderOf(draft: LadderDraft): LadderGiven | null {
  switch (draft.kind) {
    case 'time': {
      const [from, until] = [fromWall(draft.from, draft.zone), fromWall(draft.until, draft.zone)]
      return from === null || until === null ? null : { kind: 'time', window: { from, until }, zone: draft.zone }
    }
    case 'place':
      return draft.place === '' ? null : { kind: 'place', place: draft.place }
    case 'stated': {
      const said = draft.rungs.filter(({ en, ar }) => en.trim() !== '' && ar.trim() !== '')
      if (said.length !== draft.rungs.length) return null
      return {
        kind: 'stated',
        rungs: [
          { label: 'withheld', text: {}, utility: 0 },
          ...said.map(({ en, ar }, i) => ({
            label: i === said.length - 1 ? 'exact' : i === 0 ? 'general' : `rung_${i + 1}`,
            text: { en: en.trim(), ar: ar.trim() },
            utility: worth(i + 1, said.length),
          })),
        ],
      }
    }
  }
}

export function LadderFields({
  draft,
  onChange,
}: {
  readonly draft: LadderDraft
  readonly onChange: (draft: LadderDraft) => void
}) {
  const t = useText()
  return (
    <>
      <Choice<LadderKind>
        label={t('claims.ladder')}
        value={draft.kind}
        onChange={(kind) => {
          onChange({ ...draft, kind })
        }}
        options={(['stated', 'time', 'place'] as const).map((value) => ({ value, label: t(`claims.ladder.${value}`) }))}
      />
      <OfKind draft={draft} onChange={onChange} />
    </>
  )
}

function OfKind({ draft, onChange }: { readonly draft: LadderDraft; readonly onChange: (draft: LadderDraft) => void }) {
  const t = useText()
  const places = useRead('listPlaces', { query: { limit: '200' } }, { enabled: draft.kind === 'place' })
  switch (draft.kind) {
    case 'time':
      return (
        <>
          {(['from', 'until'] as const).map((end) => (
            <TextField
              key={end}
              label={t(`claims.${end}`)}
              type="datetime-local"
              dir="ltr"
              value={draft[end]}
              onChange={(wall) => {
                onChange({ ...draft, [end]: wall })
              }}
            />
          ))}
          <TextField
            label={t('claims.zone')}
            dir="ltr"
            value={draft.zone}
            onChange={(zone) => {
              onChange({ ...draft, zone })
            }}
          />
        </>
      )
    case 'place':
      return (
        <Select
          label={t('claims.place')}
          empty={t('claims.place.choose')}
          value={draft.place}
          onChange={(place) => {
            onChange({ ...draft, place })
          }}
          options={(places.state === 'ready' ? places.value.items : []).map(({ place, names }) => ({
            value: place,
            label: names.en ?? names.ar ?? place,
          }))}
        />
      )
    case 'stated':
      return <Rungs draft={draft} onChange={onChange} />
  }
}

function Rungs({ draft, onChange }: { readonly draft: LadderDraft; readonly onChange: (draft: LadderDraft) => void }) {
  const t = useText()
  const put = (at: number, language: 'en' | 'ar', text: string): void => {
    onChange({ ...draft, rungs: draft.rungs.map((rung, i) => (i === at ? { ...rung, [language]: text } : rung)) })
  }
  return (
    <>
      <small>{t('claims.rung.zero')}</small>
      {draft.rungs.map((rung, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a rung is its number
        <fieldset key={i} className="plain rung-fields">
          <legend>{t('claims.rung', { rung: i + 1 })}</legend>
          <TextField
            label={t('claims.rung.en')}
            lang="en"
            dir="ltr"
            value={rung.en}
            onChange={(text) => {
              put(i, 'en', text)
            }}
          />
          <TextField
            label={t('claims.rung.ar')}
            lang="ar"
            dir="rtl"
            value={rung.ar}
            onChange={(text) => {
              put(i, 'ar', text)
            }}
          />
        </fieldset>
      ))}
      <Button
        className="button"
        onPress={() => {
          onChange({ ...draft, rungs: [...draft.rungs, blank] })
        }}
      >
        {t('claims.rung.add')}
      </Button>
    </>
  )
}
