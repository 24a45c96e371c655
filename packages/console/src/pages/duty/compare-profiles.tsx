// What does one version of the rules say that another does not? By meaning: what changes a rule first, and apart from it
// what is only worded, cited or tagged in another way.

import type { AnswerOf } from '@tocsin/api'
import { useParams } from 'react-router'
import { useCoded } from '../../i18n/coded.ts'
import { useText } from '../../i18n/text.tsx'
import { Page } from '../../ui/page.tsx'
import { Code, Pairs, Section, Tag } from '../../ui/parts.tsx'
import { useRead } from '../../wire/read.ts'
import { Held } from './at-risk-gate.tsx'
import '../../theme/duty.css'

type Diff = AnswerOf<'diffProfiles'>
type Change = Diff['changes'][number]

export default function CompareProfiles() {
  const t = useText()
  const { before = '', after = '' } = useParams()
  const read = useRead('diffProfiles', { query: { before, after } })
  const title = t('duty.compare.title')
  const named = ({ id, version, hash }: Diff['before']) => (
    <span key={hash}>
      <bdi dir="ltr">{`${id} ${version}`}</bdi> <Code short>{hash}</Code>
    </span>
  )
  return (
    <Held read={read} title={title}>
      {(diff) => (
        <Page title={title}>
          <Pairs
            of={[
              [t('duty.compare.from'), named(diff.before)],
              [t('duty.compare.to'), named(diff.after)],
            ]}
          />
          {diff.changes.length === 0 ? <p>{t('duty.compare.none')}</p> : null}
          <Changes title={t('duty.compare.rules')} of={diff.changes.filter(({ touches }) => touches === 'rule')} />
          <Changes title={t('duty.compare.words')} of={diff.changes.filter(({ touches }) => touches === 'words')} />
        </Page>
      )}
    </Held>
  )
}

const toneOf = { added: 'note', removed: 'act', changed: 'warm' } as const

function Changes({ title, of }: { readonly title: string; readonly of: readonly Change[] }) {
  const t = useText()
  const coded = useCoded()
  if (of.length === 0) return null
  return (
    <Section title={title}>
      <div className="wide">
        <table>
          <thead>
            <tr>
              <th scope="col">{t('duty.compare.what')}</th>
              <th scope="col">{t('duty.compare.change')}</th>
              <th scope="col">{t('duty.compare.before')}</th>
              <th scope="col">{t('duty.compare.after')}</th>
            </tr>
          </thead>
          <tbody>
            {of.map((each) => (
              <tr key={`${each.part}/${each.key}/${each.field ?? ''}`}>
                <th scope="row">
                  {coded('duty.part', each.part)}: <bdi dir="ltr">{each.key}</bdi>
                  {each.field === null ? null : (
                    <>
                      {' · '}
                      <bdi dir="ltr">{each.field}</bdi>
                    </>
                  )}
                </th>
                <td data-head={t('duty.compare.change')}>
                  <Tag tone={toneOf[each.change]}>{t(`duty.change.${each.change}`)}</Tag>
                </td>
                <td data-head={t('duty.compare.before')}>
                  <Value of={each.before} />
                </td>
                <td data-head={t('duty.compare.after')}>
                  <Value of={each.after} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Section>
  )
}

function Value({ of }: { readonly of: Change['before'] }) {
  const t = useText()
  if (of === null || of === '') return <>—</>
  if (typeof of === 'boolean') return <>{t(of ? 'shell.yes' : 'shell.no')}</>
  return <bdi dir="auto">{of}</bdi>
}
