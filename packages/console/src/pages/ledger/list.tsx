// What was recorded, and how can anybody check it without believing us? Newest entries, the head of the record, its keys.

import { Qr } from '../../forms/print.tsx'
import { useText } from '../../i18n/text.tsx'
import { pathTo } from '../../page-route.ts'
import { When } from '../../time/when.tsx'
import { Actions } from '../../ui/actions.tsx'
import { CopyButton } from '../../ui/copy.tsx'
import { Page } from '../../ui/page.tsx'
import { Code, Link, Pairs, Section } from '../../ui/parts.tsx'
import { Rows } from '../../ui/rows.tsx'
import { Gate } from '../../ui/states.tsx'
import { useMe } from '../../wire/me.ts'
import { useList, useRead } from '../../wire/read.ts'
import { headIn, keysIn } from './head.ts'
import '../../theme/ledger.css'

export default function Ledger() {
  const t = useText()
  const me = useMe()
  const entries = useList('listEntries', { query: {} })
  return (
    <Page title={t('ledger.title')}>
      <Actions
        of={me?.actions ?? []}
        to={{
          exportLedger: { path: '/ledger/export', label: t('ledger.export') },
          replayLedger: { path: '/ledger/replay', label: t('ledger.replay') },
        }}
      />
      <Head />
      <h2>{t('ledger.entries')}</h2>
      <Rows
        label={t('ledger.entries')}
        read={entries}
        keyOf={(item) => String(item.index)}
        columns={[
          {
            name: 'entry',
            head: t('ledger.entry'),
            cell: (item) => (
              <Link to={pathTo('/ledger/entries/:index', { index: String(item.index) })}>
                <bdi dir="ltr">
                  {item.index} {item.kind}
                </bdi>
              </Link>
            ),
          },
          { name: 'at', head: t('ledger.at'), cell: (item) => <When at={item.at} /> },
          { name: 'about', head: t('ledger.about'), cell: (item) => <Code short>{item.aggregate}</Code> },
          { name: 'actor', head: t('ledger.actor'), cell: (item) => <Code short>{item.actor}</Code> },
        ]}
      />
    </Page>
  )
}

/** The newest signed head, the keys that verify it, and the three commands that do. */
function Head() {
  const t = useText()
  const checkpoint = useRead('readCheckpoint', {})
  const vkeys = useRead('readVkeys', {})
  return (
    <Section title={t('ledger.head')}>
      <Gate read={checkpoint}>
        {(note) => {
          const head = headIn(note)
          return (
            <>
              <Pairs
                of={[
                  [t('ledger.origin'), <Code key="origin">{head.origin}</Code>],
                  [t('ledger.size'), head.size],
                  [t('ledger.root'), <Code key="root">{head.root}</Code>],
                  [
                    t('ledger.signers'),
                    <ul key="signers" className="plain">
                      {head.signatures.map(({ name, kind, line }) => (
                        <li key={line}>
                          <Code>{name}</Code> {t(`ledger.signature.${kind}`)}
                        </li>
                      ))}
                    </ul>,
                  ],
                ]}
              />
              <div className="proof-block">
                <pre dir="ltr">{head.short}</pre>
                <Qr text={head.short} label={t('ledger.head.qr')} />
              </div>
              <CopyButton text={note} label={t('ledger.head.copy')} />
            </>
          )
        }}
      </Gate>
      <h3>{t('ledger.keys')}</h3>
      <Gate read={vkeys}>
        {(text) => {
          const { short } = keysIn(text)
          return (
            <>
              <p className="beside">{t('ledger.keys.about')}</p>
              <div className="proof-block">
                <pre dir="ltr">{short}</pre>
                <Qr text={short} label={t('ledger.keys.qr')} />
              </div>
              <CopyButton text={text} label={t('ledger.keys.copy')} />
              <h3>{t('ledger.verify')}</h3>
              <p className="beside">{t('ledger.verify.about')}</p>
              <pre dir="ltr" className="commands">
                {[
                  'tocsin ledger export record',
                  `tocsin ledger verify record --key '${short}'`,
                  'tocsin ledger replay',
                ].join('\n')}
              </pre>
            </>
          )
        }}
      </Gate>
    </Section>
  )
}
