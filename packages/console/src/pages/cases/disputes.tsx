// Who disagrees, what does each say, how far up has it gone, and by when must it end? The deadlines of the warning run on.

import { useParams } from 'react-router'
import { useText, useWord } from '../../i18n/text.tsx'
import { pathTo } from '../../page-route.ts'
import { When } from '../../time/when.tsx'
import { Actions } from '../../ui/actions.tsx'
import { Gated } from '../../ui/gated.tsx'
import { Page } from '../../ui/page.tsx'
import { Link, Pairs, Section, Tag } from '../../ui/parts.tsx'
import { Nothing } from '../../ui/states.tsx'
import { useRead } from '../../wire/read.ts'
import { aboutOf, type Disputes, PartyName } from './dispute-act.tsx'
import '../../theme/channels.css'

type Dispute = Disputes['items'][number]

export default function DisputesPage() {
  const t = useText()
  const { case: id = '' } = useParams()
  const read = useRead('listDisputes', { params: { case: id } })
  const at = pathTo('/cases/:case', { case: id })
  return (
    <Gated title={t('dispute.title')} read={read}>
      {(value) => (
        <Page title={t('dispute.title')} aside={<Link to={at}>{t('cases.one')}</Link>}>
          <p>{t('dispute.lead')}</p>
          <Actions
            of={value.actions}
            to={{ openDispute: { path: `${at}/disputes/new`, label: t('dispute.do.open') } }}
          />
          {value.items.length === 0 ? <Nothing /> : null}
          {value.items.map((one) => (
            <Shown key={one.dispute} of={one} at={at} />
          ))}
        </Page>
      )}
    </Gated>
  )
}

function Shown({ of, at }: { readonly of: Dispute; readonly at: string }) {
  const t = useText()
  const word = useWord()
  const query = `?dispute=${of.dispute}`
  return (
    <Section
      title={
        <>
          {aboutOf(word, of)}{' '}
          <Tag tone={of.state === 'overdue' ? 'warm' : 'quiet'}>{word('disputeState', of.state)}</Tag>
        </>
      }
    >
      <p dir="auto">{of.reason}</p>
      <Pairs
        of={[
          [t('dispute.level'), word('disputeLevel', of.level)],
          [t('dispute.due'), <When key="due" at={of.due} due={of.settled === null} />],
        ]}
      />
      <ul className="plain dated">
        {of.parties.map((party) => {
          const said = of.positions.filter((position) => position.party === party)
          return (
            <li key={party}>
              <PartyName of={party} /> {said.length === 0 ? <Tag tone="note">{t('dispute.unheard')}</Tag> : null}
              {said.map((position) => (
                <p key={position.at} className="cited" dir="auto">
                  {position.position}
                </p>
              ))}
            </li>
          )
        })}
      </ul>
      {of.settled === null ? null : (
        <p dir="auto">
          <strong>{word('disputeOutcome', of.settled.outcome)}</strong> <When at={of.settled.at} /> {of.settled.reason}
        </p>
      )}
      <Actions
        of={of.actions}
        to={{
          takePosition: { path: `${at}/disputes/position${query}`, label: t('dispute.do.position') },
          raiseDispute: { path: `${at}/disputes/raise${query}`, label: t('dispute.do.raise') },
          settleDispute: { path: `${at}/disputes/settle${query}`, label: t('dispute.do.settle') },
        }}
      />
    </Section>
  )
}
