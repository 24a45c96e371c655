// Which cases can be played, and how is one told that has no story of its own? All of it stands in the folders.

import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { Misuse } from '../exit.ts'
import { expectedOf, matrixOf } from '../scenario/expected.ts'
import { readScenario, type Scenario } from '../scenario/files.ts'
import { Narrator } from '../scenario/narrate.ts'
import { type Place, type Played, play } from '../scenario/play.ts'

/** The folder of a case. @throws Misuse with every name when there is none of this one */
export function folderOf(scenarios: string, name: string): string {
  const names = namesIn(scenarios)
  if (!names.includes(name)) throw new Misuse(`there is no case ${name}; there are ${names.join(', ')}`)
  return join(scenarios, name)
}

const namesIn = (scenarios: string): readonly string[] =>
  readdirSync(scenarios)
    .filter((name) => existsSync(join(scenarios, name, 'scenario.json')))
    .sort()

/** Every case with its sentence. */
export const casesIn = (scenarios: string): readonly { readonly case: string; readonly sentence: string }[] =>
  namesIn(scenarios).map((name) => ({ case: name, sentence: readScenario(join(scenarios, name)).sentence }))

/** Whether it is told as chapters on a page of its own, or as lines. */
export const hasStory = (scenario: Scenario): boolean => existsSync(join(scenario.directory, 'story.json'))

/** Plays a case and tells it line by line. @throws Misuse when something did not come out as it must */
export async function tell(scenario: Scenario, places: readonly Place[], say: (line: string) => void): Promise<Played> {
  const narrator = new Narrator(scenario, expectedOf(scenario), say)
  const played = await play(scenario, places, {
    came: (step, _stage, came) => {
      narrator.step(step, came)
    },
  })
  narrator.end(matrixOf(scenario))
  if (narrator.wrong.length > 0) throw new Misuse(`not as expected.json says: ${narrator.wrong.join(', ')}`)
  return played
}
