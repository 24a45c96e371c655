// One entry, and the proof that it stands in the record: a text that others verify without this node.

import { useParams } from 'react-router'
import { EntryFacts } from '../../forms/facts.tsx'
import { PrintButton, Qr } from '../../forms/print.tsx'
import { useText } from '../../i18n/text.tsx'
import { When } from '../../time/when.tsx'
import { CopyButton } from '../../ui/copy.tsx'
import { Gated } from '../../ui/gated.tsx'
import { Page } from '../../ui/page.tsx'
import { Code, Pairs, Section } from '../../ui/parts.tsx'
import { Gate } from '../../ui/states.tsx'
import { useRead } from '../../wire/read.ts'
import { headIn } from './head.ts'
import '../../theme/ledger.css'

export default function Entry() {
  const t = useText()
  const { index = '' } = useParams()
  const read = useRead('proveEntry', { params: { index } })
  return (
    <Gated title={t('ledger.entry.number', { index })} read={read}>
      {(proof) => (
        <Page title={t('ledger.entry.number', { index })} aside={<PrintButton />}>
          <Facts index={Number(index)} />
          <Proof text={proof} />
        </Page>
      )}
    </Gated>
  )
}

/** The frame of the entry: the list before the next one, of length one. */
function Facts({ index }: { readonly index: number }) {
  const t = useText()
  const read = useRead('listEntries', { query: { after: String(index + 1), limit: '1' } })
  return (
    <Section title={t('ledger.frame')}>
      <Gate read={read}>
        {({ items: [frame] }) =>
          frame?.index === index ? (
            <>
              <Pairs
                of={[
                  [t('ledger.at'), <When key="at" at={frame.at} />],
                  [t('ledger.actor'), <Code key="actor">{frame.actor}</Code>],
                  [t('act.receipt.command'), <Code key="command">{frame.command}</Code>],
                  [t('ledger.about'), <Code key="about">{frame.aggregate}</Code>],
                  [
                    t('ledger.profile'),
                    frame.profile === null ? (
                      t('shell.none')
                    ) : (
                      <Code key="profile">{`${frame.profile.id} ${frame.profile.version}`}</Code>
                    ),
                  ],
                ]}
              />
              <EntryFacts kind={frame.kind} aggregate={frame.aggregate} facts={{ ...frame.facts, ...frame.content }} />
            </>
          ) : (
            <p>{t('shell.none')}</p>
          )
        }
      </Gate>
    </Section>
  )
}

/** The whole proof as text; its path and the short signature as a code, because the long one fits none. */
function Proof({ text }: { readonly text: string }) {
  const t = useText()
  const [path = '', ...note] = text.split('\n\n')
  const short = `${path}\n\n${headIn(note.join('\n\n')).short}`
  return (
    <Section title={t('ledger.proof')}>
      <p>{t('ledger.proof.about')}</p>
      <div className="proof-block">
        <pre dir="ltr">{short}</pre>
        <Qr text={short} label={t('ledger.proof.qr')} />
      </div>
      <CopyButton text={text} label={t('ledger.proof.copy')} />
    </Section>
  )
}
