// Who or what is at risk: the same fields when it is first written down and when it is known better.

import { useState } from 'react'
import { useText, useWord } from '../i18n/text.tsx'
import { Choice, TextField } from '../ui/fields.tsx'

const kinds = ['place', 'group', 'person', 'event'] as const
type Kind = (typeof kinds)[number]

interface Entered {
  readonly kind: Kind
  readonly en: string
  readonly ar: string
  /** Who will be there, one a line. */
  readonly present: string
}

export interface AtRiskEntered extends Entered {
  readonly set: (part: Partial<Entered>) => void
  /** What is sent; null while a name is missing in a language. */
  readonly body: {
    readonly kind: Kind
    readonly who: { readonly en: string; readonly ar: string }
    readonly present: string[]
  } | null
}

export function useAtRisk(first: {
  readonly kind: Kind
  readonly who: { readonly en?: string | undefined; readonly ar?: string | undefined }
  readonly present: readonly string[]
}): AtRiskEntered {
  const [entered, setEntered] = useState<Entered>({
    kind: first.kind,
    en: first.who.en ?? '',
    ar: first.who.ar ?? '',
    present: first.present.join('\n'),
  })
  const [en, ar] = [entered.en.trim(), entered.ar.trim()]
  const present = entered.present.split('\n').flatMap((line) => (line.trim() === '' ? [] : [line.trim()]))
  return {
    ...entered,
    set: (part) => {
      setEntered((held) => ({ ...held, ...part }))
    },
    body: en === '' || ar === '' ? null : { kind: entered.kind, who: { en, ar }, present },
  }
}

export function AtRiskKind({ of: { kind, set } }: { readonly of: AtRiskEntered }) {
  const t = useText()
  const word = useWord()
  return (
    <Choice
      label={t('people.kind')}
      value={kind}
      onChange={(next) => {
        set({ kind: next })
      }}
      options={kinds.map((each) => ({ value: each, label: word('atRiskKind', each) }))}
    />
  )
}

export function AtRiskWho({ of: { en, ar, present, set } }: { readonly of: AtRiskEntered }) {
  const t = useText()
  return (
    <>
      <TextField
        label={t('people.who.en')}
        lang="en"
        dir="ltr"
        value={en}
        onChange={(next) => {
          set({ en: next })
        }}
      />
      <TextField
        label={t('people.who.ar')}
        lang="ar"
        dir="rtl"
        value={ar}
        onChange={(next) => {
          set({ ar: next })
        }}
      />
      <TextField
        label={t('people.present')}
        hint={t('people.present.hint')}
        lines={3}
        dir="ltr"
        value={present}
        onChange={(next) => {
          set({ present: next })
        }}
      />
    </>
  )
}
