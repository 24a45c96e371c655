// Whose custodians must see a release, and what are they shown? Loaded on the node's own behalf: of all this, whoever
// writes or approves the release is told only whether somebody is asked, and what the word was.

import {
  assess,
  type Behind,
  type CaseState,
  custodiansOwed,
  numbersAsFacts,
  type ReleaseState,
  restsOn,
  type Shown,
  type StreamStates,
  type ToldClaim,
  toldAndShown,
} from '@tocsin/domain'
import { knowledgeBehind, sourcesOf } from './custody.ts'
import type { Ports } from './ports.ts'
import type { Reads } from './usecases/act.ts'

/** What leaves, claim by claim, as ceilings speak of it. */
const toldBy = (release: ReleaseState, core: CaseState): readonly ToldClaim[] =>
  [...release.rungs, ...release.shown.map(({ shows, ...rung }) => ({ ...rung, element: shows }))].map(
    ({ claim, element, rung }) => ({
      case: release.case,
      claim,
      element,
      rung,
      labels: core.claims.find((held) => held.claim === claim)?.rungs.map(({ label }) => label) ?? [],
    }),
  )

export type Owed = ReturnType<typeof custodiansOwed>

/** Who must be asked about a release now, and who need not. The streams of the sources become read marks. */
export async function custodiansBehind(
  ports: Ports,
  reads: Pick<Reads, 'state'>,
  { release, custodians }: Pick<StreamStates['release'], 'release' | 'custodians'>,
  core: CaseState,
): Promise<(now: Parameters<typeof custodiansOwed>[4]) => Owed> {
  const behind: Behind[] = []
  for (const source of [...new Set(Object.values(await sourcesOf(ports, core)))].sort()) {
    const { source: of, ceilings, words } = await reads.state('source', source)
    const [content] =
      of.origins === null ? [] : await ports.store.open({ person: 'service:custody' }, [of.origins.entry])
    const pool = typeof content?.pool === 'string' ? content.pool : ''
    behind.push({ source, pool, of, ceilings, words })
  }
  return (now) => custodiansOwed(release, custodians, behind, toldBy(release, core), now)
}

interface Texts {
  readonly en: string
  readonly ar: string
  readonly passOn: readonly { readonly level: string; readonly en: string; readonly ar: string }[]
}

/** The texts as they would leave, and for each source its own numbers and the names on which they rest. */
export async function shownToCustodians(
  ports: Ports,
  release: ReleaseState,
  core: CaseState,
  texts: Texts,
): Promise<Shown> {
  const sources = (await knowledgeBehind(ports, { id: release.case, core }, null)) ?? []
  const { sources: numbers } = assess(sources, toldAndShown(release))
  return {
    texts: { en: texts.en, ar: texts.ar },
    passOn: texts.passOn.map(({ level, en, ar }) => ({ level, en, ar })),
    numbers: Object.fromEntries(numbers.map((of) => [of.source, numbersAsFacts(of)])),
    restsOn: Object.fromEntries(
      sources.map((of) => [of.source, restsOn(of, toldAndShown(release)).entries.map(({ key }) => key)]),
    ),
  }
}
