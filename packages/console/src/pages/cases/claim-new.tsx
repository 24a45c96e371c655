// A claim: one assertion, the very words that it stands on, its grade as the source gave it, and its ladder.

import { useState } from 'react'
import { Button } from 'react-aria-components'
import { ActPage } from '../../forms/act-page.tsx'
import { useText, useWord } from '../../i18n/text.tsx'
import { Choice, TextField } from '../../ui/fields.tsx'
import { BackToCase, type Case, CaseGate } from './case-gate.tsx'
import { LadderFields, ladderOf, useLadderDraft } from './ladder-fields.tsx'
import { type Taken, WordsPicker } from './words-picker.tsx'

const elements = ['target', 'where', 'when', 'how', 'actor', 'quantity', 'who'] as const

export default function NewClaim() {
  const title = useText()('claims.new')
  // another claim begins on a blank page
  const [page, setPage] = useState(0)
  return (
    <CaseGate title={title}>
      {(value) => (
        <Form
          key={page}
          value={value}
          title={title}
          onAnother={() => {
            setPage(page + 1)
          }}
        />
      )}
    </CaseGate>
  )
}

function Form({
  value,
  title,
  onAnother,
}: {
  readonly value: Case
  readonly title: string
  readonly onAnother: () => void
}) {
  const t = useText()
  const word = useWord()
  const [taken, setTaken] = useState<readonly Taken[]>([])
  const [element, setElement] = useState<(typeof elements)[number] | ''>('')
  const [grade, setGrade] = useState('')
  const [en, setEn] = useState('')
  const [ar, setAr] = useState('')
  const [draft, setDraft] = useLadderDraft()
  const ladder = ladderOf(draft)
  const isWhole = taken.length > 0 && grade.trim() !== '' && en.trim() !== '' && ar.trim() !== ''
  return (
    <ActPage
      name="addClaim"
      title={title}
      missing={t('claims.missing')}
      call={
        element === '' || ladder === null || !isWhole
          ? null
          : {
              params: { case: value.case },
              body: {
                element,
                grade: grade.trim(),
                assertion: { en: en.trim(), ar: ar.trim() },
                reports: taken.map(({ report, span, path }) => ({
                  report,
                  span: span === null ? null : ([span[0], span[1]] as [number, number]),
                  ...(path === null ? {} : { path }),
                })),
                ladder,
              },
            }
      }
      next={() => (
        <BackToCase value={value}>
          <Button className="button" onPress={onAnother}>
            {t('claims.another')}
          </Button>
        </BackToCase>
      )}
    >
      <WordsPicker reports={value.reports} taken={taken} onTake={setTaken} />
      <Choice
        label={t('claims.element')}
        value={element}
        onChange={setElement}
        options={elements.map((each) => ({ value: each, label: word('element', each) }))}
      />
      <TextField label={t('claims.grade')} dir="ltr" value={grade} onChange={setGrade} />
      <TextField label={t('claims.assertion.en')} lang="en" dir="ltr" value={en} onChange={setEn} />
      <TextField label={t('claims.assertion.ar')} lang="ar" dir="rtl" value={ar} onChange={setAr} />
      <LadderFields draft={draft} onChange={setDraft} />
    </ActPage>
  )
}
