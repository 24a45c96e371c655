// What was prepared, approved, sent? Every release, newest first.

import { useCoded } from '../../i18n/coded.ts'
import { useText, useWord } from '../../i18n/text.tsx'
import { pathTo } from '../../page-route.ts'
import { Counterpart } from '../../register/counterpart.tsx'
import { When } from '../../time/when.tsx'
import { Page } from '../../ui/page.tsx'
import { Link, Tag } from '../../ui/parts.tsx'
import { Rows } from '../../ui/rows.tsx'
import type { Tone } from '../../ui/tone.ts'
import { useList } from '../../wire/read.ts'
import { referenceOf } from './parts.tsx'

/** Drafts and approved texts wait for a person; what is sealed is quiet. */
const toneOf: Readonly<Record<string, Tone>> = { drafted: 'note', composed: 'warm', approved: 'warm' }

export default function Releases() {
  const t = useText()
  const word = useWord()
  const coded = useCoded()
  const releases = useList('listReleases', { query: {} })
  return (
    <Page title={t('releases.title')} aside={<Link to="/releases/deliveries">{t('releases.deliveries')}</Link>}>
      <Rows
        label={t('releases.title')}
        read={releases}
        keyOf={(item) => item.release}
        nothing={
          <p>
            {t('releases.nothing')} <Link to="/duty">{t('duty.title')}</Link>
          </p>
        }
        columns={[
          {
            name: 'release',
            head: t('releases.reference'),
            cell: (item) => (
              <Link to={pathTo('/releases/:release', { release: item.release })}>
                <bdi dir="ltr">{referenceOf(item.release)}</bdi>
              </Link>
            ),
          },
          {
            name: 'state',
            head: t('releases.state'),
            cell: (item) => <Tag tone={toneOf[item.state] ?? 'quiet'}>{coded('releases.is', item.state)}</Tag>,
          },
          {
            name: 'whom',
            head: t('releases.counterpart'),
            cell: (item) => <Counterpart id={item.counterpart} />,
          },
          { name: 'basis', head: t('releases.basis'), cell: (item) => word('basis', item.basis) },
          { name: 'until', head: t('releases.validUntil'), cell: (item) => <When at={item.validUntil} due /> },
        ]}
      />
    </Page>
  )
}
