// Three views of one second opinion that share no content: both answers for the custody of the source, one question for its
// reader, and for whoever decides about a release how many entries were confirmed (release.md 3.3, people A8).

import type { AnswerOf } from '@tocsin/api'
import { type CaseId, isCustodian, may, type SecondAsked, unsettled } from '@tocsin/domain'
import { AbsentError } from '../absent.ts'
import type { Ports } from '../ports.ts'
import { comparedOf } from '../second.ts'
import { wordsOf } from '../second-question.ts'
import type { Viewer } from '../store/ports.ts'
import { OPEN } from '../store/tables.ts'
import { contents, foldAt, offered, recordsIn, rolesOf, textIn } from './read.ts'

type Custody = AnswerOf<'readSecondOpinions'>['opinions'][number]

/** Where one question stands, for the custody. */
function stateOf(held: SecondAsked): Custody['state'] {
  if (held.compared === null) return 'asked'
  if (held.compared.differing.length === 0) return 'agreed'
  return unsettled(held).length > 0 ? 'differs' : 'settled'
}

/** What was put to second readers about a source, and once they answered how both answers compare. @throws AbsentError */
export async function readSecondOpinions(
  ports: Ports,
  viewer: Viewer,
  id: string,
): Promise<AnswerOf<'readSecondOpinions'>> {
  const roles = await rolesOf(ports, viewer, id)
  if (!may(roles, 'source.second')) throw new AbsentError()
  const { source, second, words } = (await foldAt(ports, viewer, 'source', id)).state
  if (!isCustodian(source, viewer.person)) throw new AbsentError()
  const opinions: Custody[] = []
  for (const held of second.asked.toReversed()) {
    const { reading, release, reader, entries, compared, settled } = held
    const items = compared === null ? [] : ((await comparedOf(ports, id, reading)) ?? [])
    const words = items.length === 0 ? [] : await wordsOf(ports, held.case as CaseId, items)
    opinions.push({
      reading,
      release,
      reader,
      state: stateOf(held),
      entries,
      confirmed: compared?.confirmed ?? null,
      items: items.map(({ item, claim, rung, key, matters, first, second: answer, outcome }, i) => ({
        item,
        claim,
        element: words[i]?.element as 'when',
        rung,
        text: { en: words[i]?.en ?? '', ar: words[i]?.ar ?? '' },
        group: key,
        matters,
        first: first ? 'yes' : 'no',
        second: answer,
        outcome,
        counts: settled[item] ?? null,
      })),
    })
  }
  const isOpen = second.asked.some((held) => unsettled(held).length > 0)
  return {
    source: id,
    releases: words.asked.map(({ release }) => release),
    opinions,
    actions: [
      offered(roles, 'askSecondReader', 'source.second', source.origins === null ? 'second_nothing_rests' : null),
      offered(roles, 'settleSecond', 'source.second', isOpen ? null : 'second_nothing_differs'),
    ],
  }
}

/** A question to a second reader, for that reader alone. @throws AbsentError */
export async function readReading(ports: Ports, viewer: Viewer, id: string): Promise<AnswerOf<'readReading'>> {
  const roles = await rolesOf(ports, viewer, id)
  if (!may(roles, 'reading.answer')) throw new AbsentError()
  const { reading } = (await foldAt(ports, viewer, 'reading', id)).state
  const content = (await contents(ports, viewer, [reading.askedEntry])).get(reading.askedEntry)
  return {
    reading: id,
    answered: reading.answerEntry !== null,
    items: recordsIn(content, 'items').map((one, item) => ({
      item,
      element: textIn(one, 'element') as 'when',
      label: textIn(one, 'label') ?? '',
      text: { en: textIn(one, 'en') ?? '', ar: textIn(one, 'ar') ?? '' },
      group: textIn(one, 'group') ?? '',
      kind: textIn(one, 'kind') ?? '',
      heads: typeof one.heads === 'number' ? one.heads : 0,
    })),
    actions: [
      offered(
        roles,
        'answerReading',
        'reading.answer',
        reading.answerEntry === null ? null : 'second_already_answered',
      ),
    ],
  }
}

/** How many entries behind a release a second reader confirmed, source by source: numbers alone. @throws AbsentError */
export async function readSecondNumbers(
  ports: Ports,
  viewer: Viewer,
  id: string,
): Promise<AnswerOf<'readSecondNumbers'>> {
  if (!may(await rolesOf(ports, viewer, id), 'release.read')) throw new AbsentError()
  const { release } = (await foldAt(ports, viewer, 'release', id)).state
  const rows = await ports.store.db
    .selectFrom('second_row')
    .select(['aggregate', 'release', 'entries', 'confirmed', 'differs', 'settled', 'asked_entry'])
    .where('case_id', '=', release.case)
    .where('until_index', '=', OPEN)
    .orderBy('asked_entry')
    .execute()
  return {
    release: id,
    opinions: rows.map(({ aggregate, release: about, entries, confirmed, differs, settled, asked_entry: index }) => ({
      source: aggregate,
      index,
      // asked about another release of the case, which may rest on other entries
      own: about === id,
      answered: confirmed !== null,
      entries,
      confirmed: confirmed ?? 0,
      differs: differs ?? 0,
      settled: settled ?? 0,
    })),
  }
}
