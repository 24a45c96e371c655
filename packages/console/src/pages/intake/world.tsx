// One world in its newest version: who exists around an organisation that could have known anything.

import { useParams } from 'react-router'
import { useText } from '../../i18n/text.tsx'
import { pathTo } from '../../page-route.ts'
import { OrganisationName } from '../../register/known.tsx'
import { When } from '../../time/when.tsx'
import { Actions } from '../../ui/actions.tsx'
import { Gated } from '../../ui/gated.tsx'
import { Page } from '../../ui/page.tsx'
import { Pairs, Section } from '../../ui/parts.tsx'
import { useRead } from '../../wire/read.ts'
import { WorldRows } from './world-rows.tsx'

export default function World() {
  const { world = '' } = useParams()
  const t = useText()
  const read = useRead('readWorld', { params: { world } })
  return (
    <Gated title={t('worlds.one')} read={read}>
      {(shown) => (
        <Page title={`${t('worlds.one')}: ${shown.name ?? ''}`}>
          <Actions
            of={shown.actions}
            to={{ changeWorld: { path: pathTo('/intake/worlds/:world/change', { world }), label: t('worlds.change') } }}
          />
          <Section title={t('worlds.version')}>
            <Pairs
              of={[
                [t('worlds.version'), shown.version],
                [t('worlds.organisation'), <OrganisationName key="organisation" id={shown.organisation} />],
                [t('worlds.from'), <When key="from" at={shown.from} />],
                [t('worlds.heads'), shown.heads],
              ]}
            />
          </Section>
          <Section title={t('worlds.rows')}>
            <WorldRows of={shown.entries} />
          </Section>
        </Page>
      )}
    </Gated>
  )
}
