// R40 and R41 over HTTP: how a marking comes in, what it allows, what a release carries of it, and that the receiver reads
// back what left. Every refusal with its allowed neighbour beside it.

import { Buffer } from 'node:buffer'
import { openReceived, receivedFrom, receivedPart } from '@tocsin/domain'
import { decodePayload } from '@tocsin/protocol'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { freshId } from '../../ports.ts'
import { engines } from '../../store/testing/stores.ts'
import { type Met, openScene, type Ready, type Scene } from '../../testing/warning.ts'

const bytes = (text: string): Uint8Array<ArrayBuffer> => new Uint8Array(new TextEncoder().encode(text))

for (const { name, makePlace, present } of engines)
  describe.skipIf(!present)(name, () => {
    let scene: Scene
    let met: Met
    beforeAll(async () => {
      scene = await openScene(makePlace)
      met = await scene.counterpart('The town police', 'شرطة البلدة')
    })
    afterAll(() => scene[Symbol.asyncDispose]())

    let n = 0
    /** What the node says of a report that was taken in with this said of it. */
    const takenIn = async (said: Readonly<Record<string, string>>, text = 'They talked of a van.') => {
      n += 1
      const { entries } = await scene.does('analyst', 'acceptReport', {
        query: { source: scene.source, externalId: `marked-${n}`, ...said },
        body: bytes(`${text}\n${n}`),
        contentType: 'text/plain',
      })
      const [fresh] = (entries[0]?.facts.reports ?? []) as readonly { readonly report: string }[]
      const params = { report: fresh?.report ?? '' } as never
      return scene.does('analyst', 'readReport', { params })
    }
    const refusedAtTheDoor = (said: Readonly<Record<string, string>>) =>
      scene.code('analyst', 'acceptReport', {
        query: { source: scene.source, ...said },
        body: bytes('They talked of a lorry.'),
        contentType: 'text/plain',
      })
    const read = (release: string) => scene.does('approver', 'readRelease', { params: { release } })

    test('R41 an older name is taken and becomes CLEAR; what was never a name is refused; silence is the strictest', async () => {
      expect(await takenIn({ tlp: 'TLP:WHITE', pap: 'PAP:WHITE' })).toMatchObject({ tlp: 'CLEAR', pap: 'CLEAR' })
      expect(await takenIn({ tlp: 'WHITE', pap: 'GREEN' })).toMatchObject({ tlp: 'CLEAR', pap: 'GREEN' })
      expect(await takenIn({ tlp: 'TLP:AMBER+STRICT' })).toMatchObject({ tlp: 'AMBER+STRICT', pap: 'RED' })
      expect(await takenIn({})).toMatchObject({ tlp: 'RED', pap: 'RED', marking: null })
      for (const said of [{ tlp: 'TLP:PINK' }, { tlp: 'CHATHAM' }, { pap: 'AMBER+STRICT' }, { tlp: 'PAP:RED' }])
        expect([said, await refusedAtTheDoor(said)]).toEqual([said, 'query'])
      // a file that names one nobody knows is taken, as the strictest
      const file = (tlp: string) =>
        JSON.stringify({ format: 'tocsin-reports/1', reports: [{ id: `file-${tlp}`, text: `A van: ${tlp}`, tlp }] })
      for (const [tlp, word] of [
        ['TLP:WHITE', 'CLEAR'],
        ['TLP:PINK', 'RED'],
      ] as const) {
        const { entries } = await scene.does('analyst', 'acceptReport', {
          query: { source: scene.source },
          body: bytes(file(tlp)),
          contentType: 'application/json',
        })
        expect(entries[0]?.facts.reports).toMatchObject([{ tlp: word }])
      }
    })

    test('R41 a report keeps its United States marking, said or written in it; one that nobody can read is the strictest', async () => {
      const said = await takenIn({ tlp: 'CLEAR', pap: 'CLEAR', marking: '(S//REL TO USA, GBR)' })
      expect(said.marking).toEqual({
        banner: 'SECRET//REL TO USA, GBR',
        portion: '(S//REL TO USA, GBR)',
        level: 'S',
        tlp: 'RED',
        pap: 'RED',
        consent: true,
      })
      expect((await takenIn({}, 'UNCLASSIFIED//FOUO\n(U) They talked.')).marking?.banner).toBe('UNCLASSIFIED//FOUO')
      // what is said of it never loosens what stands in it
      expect((await takenIn({ marking: '(U)' }, '(S//NF) They talked.')).marking?.banner).toBe('SECRET//NOFORN')
      expect((await takenIn({ marking: 'SECRET//NOFRON' })).marking).toEqual({
        banner: null,
        portion: null,
        level: '',
        tlp: 'RED',
        pap: 'RED',
        consent: true,
      })
    })

    /** The same warning drafted again, with other markings. */
    async function drafted(ready: Ready, marks: Readonly<Record<string, string>>) {
      const { rungs, atRisk, counterpart, validUntil, nextUpdate, tlp, pap } = await read(ready.release)
      return {
        case: ready.case,
        atRisk,
        counterpart,
        basis: 'duty',
        authority: 'not_required',
        authorityReason: 'A warning of danger to life needs none',
        rungs: rungs.map(({ claim, rung }) => ({ claim, rung })),
        tlp,
        pap,
        validUntil,
        nextUpdate,
        askBack: { en: 'Call the desk', ar: 'اتصلوا بالمكتب' },
        ...marks,
      } as never
    }
    const drafts = async (ready: Ready, marks: Readonly<Record<string, string>>): Promise<string> =>
      scene.code('analyst', 'draftRelease', { body: await drafted(ready, marks) })

    test('R40 R41 a release is marked no looser than its reports, in words that can be read and tell no method', async () => {
      const ready = await scene.composed({ ...met, tlp: 'RED', marking: '(S//REL TO USA, GBR)' })
      expect(await drafts(ready, { marking: 'SECRET//NOFRON' })).toBe('marking_unknown')
      expect(await drafts(ready, { marking: 'SECRET' })).toBe('marking_wider_than_reports')
      expect(await drafts(ready, { marking: 'SECRET//REL TO USA, AUS, GBR' })).toBe('marking_wider_than_reports')
      expect(await drafts(ready, { marking: 'TOP SECRET//SI//NOFORN' })).toBe('marking_tells_method')
      expect(await drafts(ready, { marking: '(S//NF)' })).toBe('accepted')
      expect(await drafts(ready, {})).toBe('accepted')
      // its equivalent draws in what TLP alone would let out
      const [wide, narrow] = [
        { ...met, marking: '(S//REL TO USA, GBR)' },
        { ...met, marking: '(U//FOUO)' },
      ]
      expect(await scene.tries(wide)).toBe('marking_wider_than_reports')
      expect(await scene.tries(narrow)).toBe('accepted')
      const plain = await scene.composed(met)
      expect(await drafts(plain, { marking: 'SECRET' })).toBe('marking_contradicts')
      expect(await drafts(plain, { marking: 'UNCLASSIFIED//FOUO' })).toBe('accepted')
    })

    test('R40 R41 what leaves carries the marking of its reports, and the receiver reads it back', async () => {
      const ready = await scene.approved({ ...met, marking: '(U//FOUO)' })
      const before = await read(ready.release)
      const shown = { banner: 'UNCLASSIFIED//FOUO', portion: '(U//FOUO)', tlp: 'AMBER', pap: 'AMBER', consent: false }
      expect(before).toMatchObject({ marking: shown, markingBehind: shown })
      for (const text of [before.texts.en, before.texts.ar, before.passOn[0]?.text.en])
        expect(text).toContain('UNCLASSIFIED//FOUO')
      expect(await scene.seals(ready, met)).toBe('accepted')
      const { document, sealed } = await read(ready.release)
      expect(sealed?.same).toBe(true)
      // as it arrives on the other side
      const payload = decodePayload(Buffer.from(document ?? '', 'base64'), 'intelligence')
      const { ports } = scene.node
      const [id, at] = [freshId(ports, 'received'), ports.clock.now()]
      const place = { cid: 'ab'.repeat(32), dir: 1 as const, inc: 1, seq: 0, leaf: 'cd'.repeat(32) }
      const around = { compartment: 'duty', ...met, follows: null, ackBy: at, place, gap: false, unordered: false }
      const arrived = payload.type === 'private' ? null : receivedFrom(payload, around)
      const opened = arrived === null ? null : openReceived(receivedPart.initial, arrived, id)
      await ports.store.commit({
        command: freshId(ports, 'command'),
        request: 'ef'.repeat(32),
        actor: 'channel',
        at,
        read: [],
        entries: opened?.kind === 'accepted' ? opened.entries : [],
      })
      const there = await scene.does('analyst', 'readReceived', { params: { received: id } })
      expect(there.marking).toMatchObject(shown)
      expect(there).toMatchObject({ tlp: before.tlp, pap: before.pap, texts: before.texts })
    })

    test('R37 R42 a validity or a next update that tells the hour which is withheld is refused; another hour leaves', async () => {
      const ready = await scene.composed({ ...met, isProtected: true })
      // what is warned of is told in a week; it is over an hour before the warning lapses
      const over = (minutes: number): string => new Date(Date.parse(lapses ?? '') - minutes * 60_000).toISOString()
      const { validUntil: lapses } = await read(ready.release)
      expect(await drafts(ready, { validUntil: over(60) })).toBe('frame_tells_time')
      expect(await drafts(ready, { nextUpdate: over(90) })).toBe('frame_tells_time')
      expect(await drafts(ready, { validUntil: over(30) })).toBe('accepted')
      expect(await drafts(ready, { nextUpdate: over(180) })).toBe('accepted')
    })

    test('R23 R34 what would tell a method stays here; its equivalents are the strictest, and its originator is asked', async () => {
      const ready = await scene.approved({ ...met, tlp: 'RED', marking: 'TOP SECRET//SI//NOFORN' })
      const { marking, markingBehind, texts, document } = await read(ready.release)
      expect(marking).toBeNull()
      expect(markingBehind?.banner).toBe('TOP SECRET//SI//NOFORN')
      for (const text of [texts.en, texts.ar, Buffer.from(document ?? '', 'base64').toString('latin1')])
        expect(text).not.toContain('//SI')
      expect(await scene.seals(ready, met)).toBe('originator_not_asked')
      const { consents } = await scene.does('analyst', 'readAskedFirst', { params: { release: ready.release } })
      expect(consents.map(({ handling }) => handling)).toEqual(['NOFORN'])
      const open = await scene.approved({ ...met, marking: '(U//FOUO)' })
      expect(await scene.seals(open, met)).toBe('accepted')
    })
  })
