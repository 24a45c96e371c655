// Who waits for a decision? Every person and place at risk about whom somebody owes an act of the duty, oldest first.

import { useCoded } from '../../i18n/coded.ts'
import { useText } from '../../i18n/text.tsx'
import { When } from '../../time/when.tsx'
import { Page } from '../../ui/page.tsx'
import { Code, Link, Tag } from '../../ui/parts.tsx'
import { Rows } from '../../ui/rows.tsx'
import { Nothing } from '../../ui/states.tsx'
import type { Tone } from '../../ui/tone.ts'
import { useList } from '../../wire/read.ts'
import { dutyPath } from './at-risk-gate.tsx'

const dutyActs = new Set([
  'sign_waiver',
  'review_waiver',
  'determine',
  'review',
  'approve',
  'recheck',
  'look_again',
  'warn',
  'too_late',
  'cover',
  'double_standard',
])
const toneOf: Readonly<Record<string, Tone>> = { overdue: 'act', alarm: 'act', owed: 'note', at_risk: 'warm' }

export default function Duty() {
  const t = useText()
  const coded = useCoded()
  const desk = useList('readDesk', { query: {} })
  const nothing = <p>{t('duty.nothing')}</p>
  return (
    <Page title={t('duty.title')} aside={<Link to="/duty/profiles">{t('duty.profiles.title')}</Link>}>
      <p className="beside">{t('duty.lead')}</p>
      <Rows
        label={t('duty.title')}
        read={desk}
        keyOf={(item) => `${item.act}/${item.about}`}
        filter={({ act, about }) => dutyActs.has(act) && about.startsWith('victim_')}
        nothing={nothing}
        noMatch={<Nothing>{nothing}</Nothing>}
        columns={[
          {
            name: 'case',
            head: t('duty.about'),
            cell: (item) => <Link to={dutyPath(item.case, item.about)}>{item.title ?? t('duty.untitled')}</Link>,
          },
          { name: 'act', head: t('duty.act'), cell: (item) => coded('duty.act', item.act) },
          {
            name: 'state',
            head: t('duty.state'),
            cell: (item) => <Tag tone={toneOf[item.state] ?? 'warm'}>{coded('duty.owed', item.state)}</Tag>,
          },
          { name: 'due', head: t('duty.due'), cell: (item) => <When at={item.due} due /> },
          { name: 'owner', head: t('duty.owner'), cell: (item) => coded('duty.role', item.owner) },
          { name: 'who', head: t('duty.atRisk'), cell: (item) => <Code short>{item.about}</Code> },
        ]}
      />
    </Page>
  )
}
