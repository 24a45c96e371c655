// The whole case by keyboard alone, in both languages: from a report that somebody pasted to what came of the warning.
// Nothing is clicked and no address is typed after the first: whoever cannot hold a mouse can warn.

import { valueIn } from '@tocsin/api'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { hasBrowser, launch, needsBrowser } from './browser.ts'
import { Person } from './person.ts'
import { type Language, openPlace, type Place } from './place.ts'

/** The script up to the authority under which the counterpart may be told; the rest is done by hand here. */
const beforeTheReport = '05-authority'

const reports = {
  en: {
    text: 'EXERCISE. The visitors of the shrine are meant. It is to happen on Saturday afternoon.',
    target: 'visitors of the shrine',
    when: 'Saturday afternoon',
  },
  ar: {
    text: 'تمرين. المقصودون هم زوّار المقام. سيحدث ذلك بعد ظهر السبت.',
    target: 'زوّار المقام',
    when: 'بعد ظهر السبت',
  },
} as const

const whom = { en: 'Authorities in Damascus', ar: 'السلطات في دمشق' } as const
const registered = 'Administration of the Sayyida Zaynab shrine'
const titles = { en: 'A shrine, Saturday (exercise)', ar: 'مقام، يوم السبت (تمرين)' } as const

async function takeIn(analyst: Person, language: Language, source: string, title: string): Promise<void> {
  const { keys } = analyst
  await analyst.section('intake')
  await analyst.go(/^\/intake\/new$/, () => keys.link(analyst.t('intake.new')))
  await keys.fill(analyst.t('intake.source.id'), source)
  await keys.fill(analyst.t('intake.paste'), reports[language].text)
  await keys.fill(analyst.t('intake.grade'), 'B2')
  await keys.fill(analyst.t('intake.externalId'), `by-hand-${title.replace(/[^0-9]/g, '')}-${language}`)
  await analyst.record()
  await analyst.go(/^\/cases\/new\?report=/, () => keys.link(analyst.t('intake.openCase')))
  await keys.fill(analyst.t('cases.open.title'), title)
  await analyst.record()
  await analyst.go(/^\/cases\/case_\w+$/, () => keys.link(analyst.t('cases.back')))
}

/** Two claims at the very words that they rest on: one in rungs of our own, one a time. */
async function claim(analyst: Person, language: Language): Promise<void> {
  const { keys, page } = analyst
  const said = reports[language]
  await analyst.go(/\/claims\/new$/, () => keys.button(analyst.t('claims.new')))
  await keys.mark(analyst.t('claims.text'), said.target)
  await keys.button(analyst.t('claims.take'))
  await page
    .getByRole('group', { name: analyst.t('claims.taken') })
    .getByText(said.target)
    .waitFor()
  await keys.pick(analyst.t('claims.element'), analyst.word('element', 'target'))
  await keys.fill(analyst.t('claims.grade'), 'B2')
  await keys.fill(analyst.t('claims.assertion.en'), 'The visitors of the shrine are meant.')
  await keys.fill(analyst.t('claims.assertion.ar'), 'المقصودون هم زوّار المقام.')
  await keys.pick(analyst.t('claims.ladder'), analyst.t('claims.ladder.stated'))
  await keys.button(analyst.t('claims.rung.add'))
  for (const [i, [en, ar]] of [
    ['people at a place of worship', 'أشخاص في مكان عبادة'],
    ['visitors of a shrine', 'زوّار أحد المقامات'],
    ['visitors in the courtyard of the shrine', 'الزوّار في صحن المقام'],
  ].entries()) {
    const rung = page.getByRole('group', { name: analyst.t('claims.rung', { rung: String(i + 1) }), exact: true })
    await keys.fill(analyst.t('claims.rung.en'), en ?? '', rung)
    await keys.fill(analyst.t('claims.rung.ar'), ar ?? '', rung)
  }
  await analyst.record()
  await keys.button(analyst.t('claims.another'))
  await page.getByRole('button', { name: analyst.t('claims.take') }).waitFor()
  await keys.mark(analyst.t('claims.text'), said.when)
  await keys.button(analyst.t('claims.take'))
  await keys.pick(analyst.t('claims.element'), analyst.word('element', 'when'))
  await keys.fill(analyst.t('claims.grade'), 'B2')
  await keys.fill(analyst.t('claims.assertion.en'), 'On Saturday afternoon.')
  await keys.fill(analyst.t('claims.assertion.ar'), 'بعد ظهر السبت.')
  await keys.pick(analyst.t('claims.ladder'), analyst.t('claims.ladder.time'))
  await keys.fill(analyst.t('claims.from'), '2025-01-11T14:00')
  await keys.fill(analyst.t('claims.until'), '2025-01-11T16:00')
  await keys.fill(analyst.t('claims.zone'), 'Asia/Damascus')
  await analyst.record()
  await analyst.go(/^\/cases\/case_\w+$/, () => keys.link(analyst.t('cases.back')))
}

async function nameThoseAtRisk(analyst: Person, language: Language): Promise<void> {
  const { keys } = analyst
  await analyst.go(/\/people-at-risk\/new$/, () => keys.button(analyst.t('people.new')))
  await keys.pick(analyst.t('people.kind'), analyst.word('atRiskKind', 'place'))
  await keys.choose(analyst.t('people.party'), registered)
  await keys.fill(analyst.t('people.present'), 'civilian')
  await analyst.record()
  await analyst.go(/\/protectors\/new\?atRisk=/, () => keys.link(analyst.t('protector.new')))
  await keys.choose(analyst.t('protector.who'), whom[language])
  await analyst.record()
  await analyst.go(/^\/cases\/case_\w+$/, () => keys.link(analyst.t('cases.back')))
  await analyst.go(/^\/duty\/case_/, () => keys.link(analyst.t('cases.decide')))
}

/** Not to warn them because of what they are called: the node says no, and says by which rule. */
async function tryToWaive(analyst: Person, language: Language): Promise<void> {
  const { keys } = analyst
  await analyst.go(/\/waive$/, () => keys.button(analyst.t('duty.do.waive')))
  await keys.pick(analyst.t('duty.waive.whom'), new RegExp(whom[language]))
  await keys.pick(analyst.t('duty.ground'), /^W3/)
  const looked = await analyst.look()
  expect(await looked.getAttribute('data-refused')).toBe('waiver_ground_fits_person_at_risk_only')
  await analyst.go(/^\/duty\/case_[^/]+\/victim_\w+$/, () => keys.link(analyst.t('duty.back')))
}

async function decide(analyst: Person): Promise<void> {
  const { keys } = analyst
  const tests = ['harm', 'credible', 'specific', 'impending'] as const
  await analyst.go(/\/answers\/harm$/, () => keys.button(analyst.t('duty.do.answer')))
  for (const [i, test] of tests.entries()) {
    await keys.pick(analyst.word('testName', test), analyst.word('answer', test === 'impending' ? 'unsure' : 'yes'))
    if (test === 'harm') await keys.choose(analyst.t('duty.harm'), new RegExp(analyst.t('duty.harm.killing')))
    await keys.tick(new RegExp(`^${analyst.t(test === 'harm' ? 'releases.element.target' : 'releases.element.when')}`))
    await keys.fill(analyst.t('duty.rationale'), `By hand: ${test}.`)
    await analyst.record()
    const next = tests[i + 1]
    if (next !== undefined)
      await analyst.go(new RegExp(`/answers/${next}$`), () =>
        keys.link(analyst.t('duty.answer.next', { test: analyst.word('testName', next) })),
      )
  }
  await analyst.go(/\/victim_\w+$/, () => keys.link(analyst.t('duty.back')))
  await analyst.go(/\/determine$/, () => keys.button(analyst.t('duty.do.determine')))
  await keys.pick(analyst.t('duty.determination'), analyst.word('determination', 'duty'))
  await analyst.record()
  await analyst.go(/\/victim_\w+$/, () => keys.link(analyst.t('duty.back')))
}

/** First wider than the report may be shared; then as far as it may, and one rung coarser. */
async function draft(analyst: Person): Promise<void> {
  const { keys } = analyst
  await analyst.go(/^\/releases\/new\?/, () => keys.button(analyst.t('duty.do.release')))
  const target = analyst.t('releases.element.target')
  await keys.pick(target, /visitors in the courtyard|الزوّار في صحن/)
  await keys.choose(analyst.t('releases.authority'), /^gl24/)
  await keys.pick(analyst.t('releases.tlp'), /CLEAR/)
  const looked = await analyst.look()
  expect(await looked.getAttribute('data-refused')).toBe('marking_wider_than_reports')
  await keys.button(analyst.t('act.change'))
  await keys.pick(analyst.t('releases.tlp'), /AMBER(?!\+)/)
  await keys.pick(target, /^visitors of a shrine|^زوّار أحد المقامات/)
  await analyst.record()
  await analyst.go(/^\/releases\/release_\w+$/, () => keys.link(analyst.t('releases.open')))
  await analyst.go(/\/compose$/, () => keys.button(analyst.t('releases.do.compose')))
  await analyst.record()
  await analyst.go(/^\/releases\/release_\w+$/, () => keys.link(analyst.t('releases.open')))
}

async function approve(approver: Person, title: string): Promise<void> {
  const { keys, page } = approver
  const ours = page.locator('[data-row]').filter({ hasText: title })
  await approver.go(/^\/releases\/release_\w+\/approve$/, () => keys.link(approver.t('desk.act.approveRelease'), ours))
  await approver.record('releases.approve.verb')
}

/** The page of the release says by itself that the second person agreed. */
async function send(analyst: Person): Promise<void> {
  const { keys } = analyst
  await analyst.go(/\/seal$/, () => keys.button(analyst.t('releases.do.seal')))
  await analyst.record('releases.seal.verb')
  await analyst.go(/^\/releases\/deliveries\/delivery_\w+$/, () => keys.link(analyst.t('releases.toDelivery')))
  await analyst.go(/^\/channels\/channel_\w+$/, () => keys.link(analyst.t('releases.channel')))
  await push(analyst)
}

/** From the page of a channel: whatever waits goes now. */
async function push(person: Person): Promise<void> {
  await person.go(/\/push$/, (keys) => keys.button(person.t('channels.push')))
  await person.keys.button(person.t('channels.push.verb'))
  await person.page.locator('[data-receipt]').waitFor()
}

async function understand(desk: Person): Promise<void> {
  const { keys, page } = desk
  await desk.section('channels')
  await desk.go(/^\/channels\/received$/, () => keys.link(desk.t('received.list')))
  await desk.go(/^\/channels\/received\/received_\w+$/, () =>
    keys.link(
      desk.word('screen', 'warning'),
      page.locator('[data-row]').filter({ hasText: desk.t('received.said.nothing') }),
    ),
  )
  expect(await page.locator('.warning-text').first().textContent()).toContain('زوّار أحد المقامات')
  await desk.go(/level=understood$/, () => keys.link(desk.word('acknowledgementButton', 'understood')))
  await desk.record()
  await desk.go(/^\/channels\/received\/received_\w+$/, () => keys.link(desk.t('received.backToIt')))
}

async function tellTheOutcome(analyst: Person, title: string): Promise<void> {
  const { keys } = analyst
  await analyst.section('cases')
  await analyst.go(/^\/cases\/case_\w+$/, () => keys.link(title))
  await analyst.go(/\/outcomes\/new$/, () => keys.button(analyst.t('outcome.new')))
  await keys.pick(analyst.t('outcome.code'), analyst.word('outcome', 'thwarted'))
  await keys.pick(analyst.t('outcome.manner'), analyst.word('outcomeField', 'stated'))
  await keys.fill(analyst.t('outcome.text'), 'They say that nobody was harmed.')
  await analyst.record()
}

/** How many there are of everything that the story makes one of. */
async function standing(place: Place): Promise<Readonly<Record<string, number>>> {
  const [ours, theirs] = [place.client('ours/analyst'), place.client('theirs/desk')]
  const [cases, intake, releases, deliveries, received] = await Promise.all([
    ours.call('listCases', {}),
    ours.call('listReports', { query: {} }),
    ours.call('listReleases', { query: {} }),
    ours.call('listDeliveries', { query: {} }),
    theirs.call('listReceived', { query: {} }),
  ])
  return {
    cases: valueIn(cases).items.length,
    reports: valueIn(intake).items.length,
    releases: valueIn(releases).items.length,
    deliveries: valueIn(deliveries).items.length,
    received: valueIn(received).items.length,
  }
}

describe.skipIf(!hasBrowser)(`by keyboard alone ${needsBrowser}`, () => {
  let browser: Browser
  let place: Place
  /** The source that nobody has to protect, by the number that its custodian gives. */
  let source = ''
  let tries = 0
  beforeAll(async () => {
    ;[browser, place] = await Promise.all([launch(), openPlace(beforeTheReport)])
    const { items } = valueIn(await place.client('ours/custodian').call('listSources', {}))
    source = items.find(({ kind }) => kind === 'open')?.source ?? ''
  }, 300_000)
  afterAll(async () => {
    await browser.close()
    await place[Symbol.asyncDispose]()
  })

  test.each(['en', 'ar'] as const)('the whole story is told in %s, once', async (language) => {
    const before = await standing(place)
    await using analyst = await Person.at(browser, place, 'ours/analyst', '/desk', { language })
    // a second try is another report and another case, not the same ones again
    const title = `${titles[language]} ${String(++tries)}`
    await takeIn(analyst, language, source, title)
    await claim(analyst, language)
    await nameThoseAtRisk(analyst, language)
    await tryToWaive(analyst, language)
    await decide(analyst)
    await draft(analyst)
    {
      await using approver = await Person.at(browser, place, 'ours/approver', '/desk', { language })
      await approve(approver, title)
    }
    await send(analyst)
    {
      const phone = { language: 'ar', size: 390 } as const
      await using desk = await Person.at(browser, place, 'theirs/desk', '/desk', phone)
      await understand(desk)
      await using registry = await Person.at(browser, place, 'theirs/administrator', '/channels', phone)
      await registry.go(/^\/channels\/channel_\w+$/, (keys) => keys.link(/./, registry.page.locator('[data-row]')))
      await push(registry)
    }
    await tellTheOutcome(analyst, title)

    await analyst.section('releases')
    await analyst.go(/^\/releases\/deliveries$/, (keys) => keys.link(analyst.t('releases.deliveries')))
    await analyst.go(/^\/releases\/deliveries\/delivery_\w+$/, (keys) =>
      keys.link(/./, analyst.page.locator('[data-row]')),
    )
    const reached = analyst.page.locator('.levels [data-reached=true]')
    await reached.filter({ hasText: analyst.word('acknowledgement', 'understood') }).waitFor()

    const after = await standing(place)
    for (const [what, count] of Object.entries(before)) expect(after[what], what).toBe(count + 1)
    const ours = place.client('ours/analyst')
    const [newest] = valueIn(await ours.call('listCases', {})).items
    expect(valueIn(await ours.call('readCase', { params: { case: newest?.case ?? '' } }))).toMatchObject({
      reports: [expect.any(String)],
      claims: [{ element: 'target' }, { element: 'when' }],
      atRisk: [{ protectors: [expect.anything()], determination: { state: 'duty' } }],
      releases: [{ state: 'sealed' }],
      outcomes: [{ code: 'thwarted' }],
    })

    expect(analyst.watched.take()).toEqual([])
  })

  test('a warning leaves within 25 interactions of two people', async () => {
    await using analyst = await Person.at(browser, place, 'ours/analyst', '/desk')
    const { keys, page } = analyst
    await analyst.go(/^\/warn-now$/, () => keys.link(analyst.t('desk.warnNow')))
    keys.interactions = 0
    await keys.fill(analyst.t('warn.report'), reports.en.text)
    await keys.mark(analyst.t('warn.report'), 'the shrine')
    await keys.button(analyst.t('releases.element.where'))
    await keys.mark(analyst.t('warn.report'), reports.en.when)
    await keys.button(analyst.t('releases.element.when'))
    await keys.fill(new RegExp(`^${analyst.t('warn.from')} \\(`), '2025-01-11T14:00')
    await keys.fill(new RegExp(`^${analyst.t('warn.until')} \\(`), '2025-01-11T16:00')
    await keys.fill(analyst.t('intake.source.id'), source)
    await keys.choose(analyst.t('warn.party'), registered)
    await analyst.record('warn.ready')
    const second = await page.getByRole('link', { name: analyst.t('warn.second.go') }).getAttribute('href')
    await using approver = await Person.at(browser, place, 'ours/approver', second ?? '')
    await approver.keys.button(approver.t('releases.approve.verb'))
    await approver.keys.button(approver.t('releases.seal.verb'))
    await approver.page.locator('[data-receipt]').waitFor()
    const release = new URLSearchParams(second?.split('?')[1]).get('release') ?? ''
    expect(valueIn(await place.client('ours/analyst').call('readRelease', { params: { release } })).state).toBe(
      'sealed',
    )
    expect(keys.interactions + approver.keys.interactions).toBeLessThanOrEqual(25)
    expect([...analyst.watched.take(), ...approver.watched.take()]).toEqual([])
  })
})
