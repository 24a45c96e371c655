// On the page of a source: the world that it uses, what moved since, and its further limits. For its custodian alone.

import { useCoded } from '../../i18n/coded.ts'
import { useText } from '../../i18n/text.tsx'
import { pathTo } from '../../page-route.ts'
import { Actions } from '../../ui/actions.tsx'
import { Code, Link, Pairs, Section } from '../../ui/parts.tsx'
import { useRead } from '../../wire/read.ts'
import { NewerWorld } from './newer-world.tsx'
import { WorldRows } from './world-rows.tsx'

export function WorldOfSource({ source }: { readonly source: string }) {
  const t = useText()
  const coded = useCoded()
  const read = useRead('readWorldUse', { params: { source } })
  if (read.state !== 'ready') return null
  const use = read.value
  const { limits } = use
  const path = pathTo('/intake/sources/:source', { source })
  return (
    <>
      <Section title={t('worlds.one')}>
        <Actions
          of={use.actions}
          to={{
            pickWorld: { path: `${path}/world`, label: t('worlds.pick') },
            fillFromTemplate: { path: `${path}/template`, label: t('worlds.fill') },
            listAccess: { path: `${path}/access-list`, label: t('worlds.access') },
            setSourceLimits: { path: `${path}/limits`, label: t('worlds.limits') },
            fixCrowd: { path: `${path}/crowd`, label: t('crowd.title') },
          }}
        />
        {use.world === null ? (
          <p>{t('worlds.pick.none')}</p>
        ) : (
          <>
            <p>
              <Link to={pathTo('/intake/worlds/:world', { world: use.world })}>
                {t('worlds.version')} {use.version}
              </Link>
            </p>
            <WorldRows of={use.rows} />
          </>
        )}
      </Section>
      <NewerWorld of={use} />
      <Section title={t('worlds.limits.said')}>
        <Pairs
          of={[
            [t('worlds.limits.k'), t('worlds.limits.k.said', { entered: use.k, held: use.kWithMargin })],
            [t('worlds.limits.kAlt.short'), limits?.kAlt ?? t('worlds.limits.none')],
            [t('worlds.limits.h.short'), limits?.h ?? 0],
            [
              t('worlds.limits.group.short'),
              <bdi key="group">{limits?.group?.join(', ') ?? t('worlds.limits.none')}</bdi>,
            ],
            [
              t('worlds.limits.bystanders'),
              limits === null || limits.bystanders.length === 0
                ? t('worlds.limits.none')
                : limits.bystanders.map(({ key, k, pmax }) => (
                    <div key={key}>
                      <bdi>{key}</bdi>: {t('worlds.limits.bystander', { k, most: `${pmax[0]}/${pmax[1]}` })}
                    </div>
                  )),
            ],
            ...(limits === null || limits.claims === null
              ? []
              : [
                  [
                    t('worlds.limits.weaker'),
                    <span key="weaker">
                      <Code short>{limits.by}</Code> <bdi>{limits.reason}</bdi>
                    </span>,
                  ] as const,
                ]),
            ...use.filled.map(
              ({ claim, row }) =>
                [
                  t('worlds.fill.filled'),
                  <span key={claim}>
                    <Code short>{claim}</Code> {coded('worlds.template', row)}
                  </span>,
                ] as const,
            ),
          ]}
        />
      </Section>
    </>
  )
}
