// Does what the node shows follow from what it recorded? Everything is folded again from the first entry and compared.

import type { AnswerOf } from '@tocsin/api'
import { ActPage } from '../../forms/act-page.tsx'
import { useText } from '../../i18n/text.tsx'
import { Gated } from '../../ui/gated.tsx'
import { Code, Tag } from '../../ui/parts.tsx'
import { useRead } from '../../wire/read.ts'
import { headIn } from './head.ts'

export default function Replay() {
  const t = useText()
  const read = useRead('readCheckpoint', {})
  return (
    <Gated title={t('ledger.replay')} read={read}>
      {(note) => (
        <ActPage
          name="replayLedger"
          title={t('ledger.replay')}
          call={{ body: {} }}
          verb={t('ledger.replay.verb')}
          next={(answer) => <Compared of={answer as AnswerOf<'replayLedger'>} />}
        >
          <p>{t('ledger.replay.about', { count: Number(headIn(note).size) })}</p>
        </ActPage>
      )}
    </Gated>
  )
}

function Compared({ of }: { readonly of: AnswerOf<'replayLedger'> }) {
  const t = useText()
  return (
    <div className="section" data-replay={of.ok ? 'same' : 'differs'}>
      <h2>
        {of.ok ? (
          t('ledger.replay.same')
        ) : (
          <Tag tone="act">{t('ledger.replay.differs', { count: of.differences.length })}</Tag>
        )}
      </h2>
      <p>{t('ledger.replay.count', { entries: of.entries, tables: of.tables })}</p>
      <ul className="plain">
        {of.differences.map(({ table, row, kind }) => (
          <li key={`${table} ${row} ${kind}`}>
            <Tag tone="warm">{t(`ledger.difference.${kind}`)}</Tag> <Code>{table}</Code> <Code>{row}</Code>
          </li>
        ))}
      </ul>
    </div>
  )
}
