// One party: sites and contacts, each contact with how long ago somebody checked it. A contact that nobody checked is found
// out too late unless it says so now (R75).

import { useParams } from 'react-router'
import { Bilingual, useText } from '../../i18n/text.tsx'
import { pathTo } from '../../page-route.ts'
import { useClocks } from '../../time/clocks.tsx'
import { When } from '../../time/when.tsx'
import { Actions } from '../../ui/actions.tsx'
import { Gated } from '../../ui/gated.tsx'
import { Page } from '../../ui/page.tsx'
import { Pairs, Section, Tag } from '../../ui/parts.tsx'
import { useRead } from '../../wire/read.ts'

const stale = 90 * 86_400_000

export default function Party() {
  const { party = '' } = useParams()
  const t = useText()
  const { now } = useClocks()
  const read = useRead('readParty', { params: { party } })
  return (
    <Gated title={t('register.one')} read={read}>
      {(value) => (
        <Page title={value.names?.en ?? value.names?.ar ?? t('register.one')}>
          <Actions
            of={value.actions}
            to={{
              setContact: {
                path: pathTo('/cases/register/:party/contact', { party }),
                label: t('register.contact.set'),
              },
            }}
          />
          <Section title={t('register.sites')}>
            <ul className="plain">
              {value.sites.map(({ name, place, zone }) => (
                <li key={`${place} ${name.en ?? ''}`}>
                  <Bilingual of={name} /> <small>{zone}</small>
                </li>
              ))}
            </ul>
          </Section>
          <Section title={t('register.contacts')}>
            {value.contacts.map(({ contact, office, channel, deputies, verifiedAt }) => (
              <Pairs
                key={contact}
                of={[
                  [t('register.office'), <bdi key="office">{office}</bdi>],
                  [t('register.channel'), <bdi key="channel">{channel ?? '—'}</bdi>],
                  [t('register.deputies'), <bdi key="deputies">{deputies.join(', ') || '—'}</bdi>],
                  [
                    t('register.verified'),
                    verifiedAt === null ? (
                      <Tag key="verified" tone="warm">
                        {t('register.never')}
                      </Tag>
                    ) : (
                      <span key="verified">
                        <When at={verifiedAt} />{' '}
                        {now.getTime() - Date.parse(verifiedAt) > stale ? (
                          <Tag tone="warm">{t('register.stale')}</Tag>
                        ) : null}
                      </span>
                    ),
                  ],
                ]}
              />
            ))}
          </Section>
        </Page>
      )}
    </Gated>
  )
}
