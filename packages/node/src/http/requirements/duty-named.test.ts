// A report that names somebody of the register is owed an answer, by nobody's hand; more reports join a case; a warning
// that was sealed asks for its renewal and for the site. Over HTTP, on both stores; time is moved by hand.

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { engines } from '../../store/testing/stores.ts'
import { openScene, type Scene } from '../../testing/warning.ts'

const bytes = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text)

for (const { name, makePlace, present } of engines)
  describe.skipIf(!present)(name, () => {
    let scene: Scene
    beforeAll(async () => {
      scene = await openScene(makePlace)
    })
    afterAll(() => scene[Symbol.asyncDispose]())

    /** Takes a text in; the cases that its receipt opened or added to. */
    const arrives = async (text: string, externalId: string) => {
      const { entries } = await scene.does('analyst', 'acceptReport', {
        query: { source: scene.source, externalId, grade: 'B2', tlp: 'AMBER', pap: 'AMBER' },
        body: bytes(text),
      })
      const [report] = (entries[0]?.facts.reports ?? []) as readonly { readonly report: string }[]
      const id = report?.report ?? ''
      return { report: id, kinds: entries.map(({ kind }) => kind), case: entries[1]?.aggregate ?? '' }
    }
    const opened = ['batch/accepted@1', 'case/opened@1', 'case/victim-set@1', 'case/clock-set@1']
    const party = (kind: string, en: string, ar: string) =>
      scene.made('analyst', 'addParty', { body: { kind, names: { en, ar } } })

    test('R9 a report that names a person of the register opens a determination; one that names nobody does not', async () => {
      const id = await party('person', 'Writer Abroad', 'كاتب في المنفى')
      await party('site_owner', 'The Old Market', 'السوق القديم')
      expect((await arrives('A writer is spoken of, and The Old Market.', 'nobody')).kinds).toEqual([
        'batch/accepted@1',
      ])
      const first = await arrives('They want to lure Writer Abroad to a house of theirs.', 'first')
      expect(first.kinds).toEqual(opened)
      const view = await scene.does('analyst', 'readCase', { params: { case: first.case } })
      expect([view.cause, view.atRisk.map((each) => each.party), view.reports]).toEqual([
        'register',
        [id],
        [first.report],
      ])
      expect(view.atRisk[0]?.clocks.map(({ clock, state }) => [clock, state])).toEqual([['determined', 'running']])
      const { items } = await scene.does('senior', 'readDesk', { query: { limit: '200' } })
      expect(items.filter((item) => item.case === first.case).map(({ act }) => act)).toContain('determine')
    })

    test('R9 R33 until somebody has determined, what comes next joins; afterwards it is asked anew', async () => {
      await party('person', 'Second Writer', 'الكاتبة الثانية')
      const first = await arrives('Second Writer is watched.', 'watched')
      const second = await arrives('يراقبون الكاتبة الثانية.', 'watched-ar')
      expect([second.kinds, second.case]).toEqual([['batch/accepted@1', 'case/reports-added@1'], first.case])
      const params = { case: first.case }
      const { atRisk } = await scene.does('analyst', 'readCase', { params })
      const victim = atRisk[0]?.atRisk ?? ''
      for (const word of ['harm', 'credible', 'specific', 'impending'])
        await scene.does('analyst', 'answerTest', {
          params,
          body: { atRisk: victim, test: word, value: 'unsure', claims: [], rationale: 'Nobody can say' },
        })
      await scene.does('analyst', 'determine', { params, body: { atRisk: victim, state: 'duty', reason: 'Doubt' } })
      const third = await arrives('Second Writer is to be taken.', 'taken')
      expect(third.kinds).toEqual(opened)
      expect(third.case).not.toBe(first.case)
    })

    test('R60 R61 a sealed warning asks for the site and for its renewal, at the latest when it lapses', async () => {
      const met = await scene.counterpart('The guard of the town', 'حرس البلدة')
      const ready = await scene.approved({ ...met, opensIn: 24 * 30 })
      const acts = async () => {
        const { items } = await scene.does('senior', 'readDesk', { query: { limit: '200' } })
        return items.filter((item) => item.case === ready.case && ['ask_site', 'renew'].includes(item.act))
      }
      expect(await acts()).toEqual([])
      expect(await scene.seals(ready, met)).toBe('accepted')
      expect((await acts()).map(({ act, owner, state }) => [act, owner, state]).sort()).toEqual([
        ['ask_site', 'analyst', 'owed'],
        ['renew', 'analyst', 'owed'],
      ])
      const view = await scene.does('analyst', 'readCase', { params: { case: ready.case } })
      const renewed = view.atRisk[0]?.clocks.find(({ clock }) => clock === 'renewed')
      const { validUntil } = await scene.does('analyst', 'readRelease', { params: { release: ready.release } })
      expect(Date.parse(renewed?.due ?? '')).toBeLessThanOrEqual(Date.parse(validUntil ?? ''))
    })

    test('R33 reports join a case once, while it is open, and only those that are there', async () => {
      const one = await arrives('A bridge is to be blown up.', 'bridge-1')
      const other = await arrives('The bridge is meant.', 'bridge-2')
      const id = await scene.made('analyst', 'openCase', {
        body: { title: 'A bridge', reports: [one.report], cause: 'report' },
      })
      const join = (reports: readonly string[]) =>
        scene.code('analyst', 'addReports', { params: { case: id }, body: { reports: [...reports] } })
      expect(await join([one.report])).toBe('report_already_in_case')
      expect(await join([`report_${'0'.repeat(26)}`])).toBe('claim_report_unknown')
      expect(await join([other.report])).toBe('accepted')
      expect((await scene.does('analyst', 'readCase', { params: { case: id } })).reports).toEqual([
        one.report,
        other.report,
      ])
      await scene.does('analyst', 'recordOutcome', {
        params: { case: id },
        body: {
          code: 'unknown',
          manner: 'stated',
          evidence: { reports: [], text: 'Nothing is known' },
          contribution: null,
        },
      })
      await scene.does('analyst', 'closeCase', { params: { case: id }, body: {} })
      const late = await arrives('The bridge, once more.', 'bridge-3')
      expect(await join([late.report])).toBe('case_not_open')
    })
  })
