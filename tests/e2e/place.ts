// The shrine case, lived through once between two real nodes that serve the built console; and a way to sit down in it as
// anybody of the script, by the same one-time link that a person gets.

import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { type Client, valueIn } from '@tocsin/api'
import type { Browser, BrowserContext } from 'playwright-core'
import { readScenario } from '../../packages/cli/src/scenario/files.ts'
import { type RunningNode, startNode } from '../../packages/cli/src/scenario/nodes.ts'
import { Player } from '../../packages/cli/src/scenario/play.ts'

const root = join(import.meta.dirname, '../..')

export type Language = 'en' | 'ar'
export type Theme = 'light' | 'dark'
export type Size = 1280 | 390
export const sizes = { 1280: { width: 1280, height: 800 }, 390: { width: 390, height: 844 } } as const

/** An account of the script at one of its nodes. */
export type Who = `${'ours' | 'theirs'}/${string}`

export interface Place extends AsyncDisposable {
  /** What to put for the parts of a path, such as `:case`. */
  readonly ids: Readonly<Record<string, string>>
  /** Where the console of a node is. */
  address(node: string): string
  client(who: Who): Client
  /** A one-time link that signs a browser in as `who` and goes to `page`. */
  link(who: Who, page: string, language?: Language): Promise<string>
  /** A browser of its own, signed in. */
  enter(browser: Browser, who: Who, language?: Language): Promise<BrowserContext>
}

/** How a node of the script is set up and started. */
export type Start = (
  name: string,
  now: string,
) => Promise<AsyncDisposable & Pick<RunningNode, 'name' | 'address' | 'invitation'>>

/** Plays the case up to a place in the script (`file` or `file/mark`), or all of it. */
export async function openPlace(last?: string, start: Start = startNode): Promise<Place> {
  const built = spawnSync(process.execPath, [join(root, 'packages/console/build.js')], { encoding: 'utf8' })
  if (built.status !== 0) throw new Error(built.stderr)
  const scenario = readScenario(join(root, 'scenarios/sayyida-zaynab'))
  const [wanted] = last?.split('/') ?? []
  if (last !== undefined && scenario.stages.every(({ file }) => file !== wanted)) throw new Error(`there is no ${last}`)
  await using resources = new AsyncDisposableStack()
  const nodes = await Promise.all(scenario.nodes.map((name) => start(name, scenario.start)))
  for (const node of nodes) resources.use(node)
  const player = new Player(scenario, nodes, {})
  if (last === undefined) while (!player.isOver) await player.live()
  else await player.liveTo(last)
  const kept = (name: string): string => {
    const value = player.kept(name)
    return typeof value === 'string' ? value : ''
  }
  const address = (node: string): string => addressOf(nodes, node)
  const client = (who: Who): Client => player.clientOf(...split(who))
  const link: Place['link'] = async (who, page, language = 'en') => {
    const [node, account] = split(who)
    const renewed = await player
      .clientOf(node, scenario.clock)
      .call('renewInvitation', { params: { person: kept(`${node}.${account}`) }, body: {} })
    const query = new URLSearchParams([
      ['then', page],
      ['passkey', 'later'],
      ['lang', language],
    ])
    return `${address(node)}/sign-in?${query.toString()}#${valueIn(renewed).invitation}`
  }
  const ids = await idsOf(kept, client)
  // the source gets another world only where pages are walked: what was entered for the first one counts no more
  const world =
    last === undefined ? await worldOf(client('ours/custodian'), kept('organisation'), kept('source.first')) : ''
  const second = last === undefined ? await secondOf(client, kept) : {}
  const moved = resources.move()
  return {
    ids: { ...ids, world, ...second },
    address,
    client,
    link,
    async enter(browser, who, language = 'en') {
      const [node] = split(who)
      const context = await browser.newContext({
        baseURL: address(node),
        viewport: sizes[1280],
        locale: language === 'ar' ? 'ar-SY' : 'en-GB',
        timezoneId: 'America/New_York',
        reducedMotion: 'reduce',
      })
      const page = await context.newPage()
      await page.goto(await link(who, '/cases', language))
      await page.waitForURL(/\/cases/)
      await page.close()
      return context
    },
    [Symbol.asyncDispose]: () => moved.disposeAsync(),
  }
}

function split(who: Who): [node: string, account: string] {
  const [node = '', account = ''] = who.split('/')
  return [node, account]
}

/** Passkeys and the frames of the demo know a name, not a number. */
function addressOf(nodes: readonly Pick<RunningNode, 'name' | 'address'>[], name: string): string {
  const node = nodes.find((each) => each.name === name)
  if (node === undefined) throw new Error(`there is no node ${name}`)
  return node.address.replace('//127.0.0.1', '//localhost')
}

/** One id for every part of a path that a page may have; what the case leaves out is made here. */
async function idsOf(kept: (name: string) => string, client: (who: Who) => Client): Promise<Record<string, string>> {
  const analyst = client('ours/analyst')
  const broken = await analyst.call('acceptReport', {
    query: {
      source: kept('source.open'),
      format: 'json',
      externalId: 'broken',
      grade: 'B2',
      tlp: 'CLEAR',
      pap: 'CLEAR',
    },
    body: '{"broken',
    contentType: 'application/json',
  })
  if (broken.ok) throw new Error('a broken report was taken in')
  const [quarantined] = valueIn(await analyst.call('listQuarantine', {})).items
  const [profile] = valueIn(await analyst.call('listProfiles', {})).items
  // rules that somebody asks about, so that there is a version to compare with
  const { waivers = [], ...rest } = (profile?.text ?? {}) as { readonly waivers?: readonly never[] }
  const next = { ...rest, version: (profile?.version ?? 0) + 1, waivers: waivers.slice(1) }
  const asked = valueIn(
    await client('ours/senior').call('previewProfile', { body: { profile: next, from: '2035-01-01T00:00:00Z' } }),
  )
  const hash = asked.entries[0]?.facts.hash
  const counterpart = kept('counterpart')
  valueIn(
    await analyst.call('recordAssurance', {
      params: { counterpart },
      body: {
        form: 'oral',
        text: 'Whoever is arrested will be brought before a judge.',
        giver: 'Deputy of the directorate',
        at: '2025-01-10T12:00:00Z',
        refresh: '2025-04-10T12:00:00Z',
      },
    }),
  )
  const [assurance] = valueIn(await analyst.call('listAssurances', { params: { counterpart } })).items
  const opinion = valueIn(
    await analyst.call('askCounsel', {
      body: { counsel: kept('ours.counsel'), about: counterpart, question: 'Does the licence cover the directorate?' },
    }),
  )
  const [vkey = ''] = valueIn(await client('theirs/administrator').call('readVkeys', {})).split('\n')
  valueIn(await client('ours/administrator').call('trustProfileSigner', { body: { vkey, holder: 'The other node' } }))
  const [signer] = valueIn(await client('ours/administrator').call('listProfileSigners', {})).items
  const [place] = valueIn(await analyst.call('listPlaces', {})).items
  return {
    case: kept('case'),
    atRisk: kept('atRisk'),
    claim: kept('claim.where'),
    report: kept('report.first'),
    batch: quarantined?.batch ?? '',
    source: kept('source.first'),
    n: '1',
    party: kept('party.shrine'),
    test: 'credible',
    office: 'analyst',
    profile: `${profile?.id ?? ''}@${profile?.version ?? 0}`,
    before: profile?.hash ?? '',
    after: typeof hash === 'string' ? hash : '',
    release: kept('release'),
    delivery: kept('delivery'),
    question: kept('question'),
    channel: kept('channel'),
    received: kept('received'),
    counterpart,
    assurance: assurance?.assurance ?? '',
    opinion: opinion.entries[0]?.aggregate ?? '',
    signer: signer?.signer ?? '',
    authority: 'gl24',
    place: place?.place ?? '',
    organisation: kept('organisation'),
    succession: kept('succession'),
    index: '0',
    person: kept('ours.analyst'),
  }
}

/** A world of the organisation that the source uses in its first version, and that has moved on since. */
async function worldOf(custodian: Client, organisation: string, source: string): Promise<string> {
  const row = (
    key: string,
    kind: string,
    count: number,
    basis: 'evidence' | 'judgement' | 'default' = 'judgement',
  ) => ({
    key,
    kind,
    count,
    weight: 1,
    basis,
  })
  const from = '2025-01-01T00:00:00Z'
  const rows = [
    row('leadership', 'leader', 2, 'evidence'),
    row('planners', 'planner', 5),
    row('own cell', 'cell', 9, 'evidence'),
    row('logistics', 'logistics', 16),
    row('associates', 'associate', 40, 'default'),
    row('rank and file', 'rank', 90, 'default'),
    row('telephone', 'technical', 1, 'evidence'),
    row('drivers on the road', 'observer', 60, 'default'),
  ]
  const kept = valueIn(
    await custodian.call('keepWorld', { body: { organisation, name: 'Those around it', rows, from } }),
  )
  const world = kept.entries[0]?.aggregate ?? ''
  const own = [{ ...row('himself', 'planner', 1, 'evidence'), of: 'planners' }]
  valueIn(
    await custodian.call('pickWorld', {
      params: { source },
      body: { world, version: 1, pool: 'everybody', self: 'himself', own },
    }),
  )
  const next = [...rows.slice(0, 5), row('rank and file', 'rank', 60, 'evidence'), ...rows.slice(6, 7)]
  valueIn(
    await custodian.call('changeWorld', {
      params: { world },
      body: { version: 1, rows: next, from, reason: 'Two arrests; the road is closed' },
    }),
  )
  return world
}

/** Two questions to second readers about what a release rests on: one that is open, and one that was answered with a no. */
async function secondOf(
  client: (who: Who) => Client,
  kept: (name: string) => string,
): Promise<Readonly<Record<'reading' | 'compared' | 'item', string>>> {
  const [custodian, administrator] = [client('ours/custodian'), client('ours/administrator')]
  const params = { source: kept('source.first') }
  const { claims } = valueIn(await client('ours/analyst').call('readCase', { params: { case: kept('case') } }))
  const set = ['himself', 'associates', 'logistics']
  for (const { claim, ladder } of claims)
    valueIn(
      await custodian.call('setCouldHaveKnown', {
        params,
        body: { case: kept('case'), claim, sets: ladder.map((_, rung): '*' | string[] => (rung === 0 ? '*' : set)) },
      }),
    )
  const ask = async (account: string): Promise<string> => {
    const person = kept(`ours.${account}`)
    valueIn(
      await administrator.call('grantRole', {
        params: { person },
        body: { role: 'custodian', compartment: 'custody' },
      }),
    )
    const body = { release: kept('release'), reader: person }
    const { entries } = valueIn(await custodian.call('askSecondReader', { params, body }))
    return entries.find(({ kind }) => kind === 'reading/asked@1')?.aggregate ?? ''
  }
  const [reading, compared] = [await ask('successor'), await ask('counsel')]
  const counsel = client('ours/counsel')
  const { items } = valueIn(await counsel.call('readReading', { params: { reading: compared } }))
  const answers = items.map(({ item }) => ({ item, answer: 'no' as const }))
  valueIn(await counsel.call('answerReading', { params: { reading: compared }, body: { answers } }))
  // what is due is done when the clock moves: both answers stand beside each other from then on
  const { now } = valueIn(await administrator.call('describeNode', {}))
  valueIn(await administrator.call('setClock', { body: { now: new Date(Date.parse(now) + 60_000).toISOString() } }))
  return { reading, compared, item: '0' }
}
