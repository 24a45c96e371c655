// What was recorded: the node's receipt, to keep and to print. It is derived from the record alone: asked again, it is the
// same. The number of the entry stands on it only for people with the ledger right.

import { useText } from '../i18n/text.tsx'
import { When } from '../time/when.tsx'
import { Code, Pairs } from '../ui/parts.tsx'
import { EntryFacts } from './facts.tsx'
import { PrintButton, ProofOnPaper } from './print.tsx'

interface Receiptish {
  readonly at?: string
  readonly entries?: readonly {
    readonly kind: string
    readonly aggregate: string
    readonly facts: Readonly<Record<string, unknown>>
  }[]
}

export function ReceiptOf({ answer, command }: { readonly answer: unknown; readonly command: string }) {
  const t = useText()
  const { at, entries = [] } = (answer ?? {}) as Receiptish
  return (
    <div className="receipt" data-receipt={command}>
      <h2>{t('act.recorded')}</h2>
      <Pairs
        of={[
          [t('act.receipt.command'), <Code key="command">{command}</Code>],
          ...(at === undefined ? [] : ([[t('act.receipt.at'), <When key="at" at={at} />]] as const)),
        ]}
      />
      {entries.length === 0 ? null : (
        <>
          <h3>{t('act.receipt.what')}</h3>
          <ul className="plain">
            {entries.map(({ kind, aggregate, facts }, i) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: entries of one receipt keep their order
              <li key={i}>
                <EntryFacts kind={kind} aggregate={aggregate} facts={facts} />
              </li>
            ))}
          </ul>
        </>
      )}
      <PrintButton />
      <ProofOnPaper text={`${command}\n${at ?? ''}`} />
    </div>
  )
}
