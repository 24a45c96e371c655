// Does the story tell the whole case? Its chapters play every stage in order, end at places that the script has, and open
// only pages that the console has, as accounts that the script makes before.

import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readStory } from '../../packages/cli/src/demo/story.ts'
import { readScenario } from '../../packages/cli/src/scenario/files.ts'
import { pages } from '../../packages/console/src/routes.ts'

const scenario = readScenario(join(import.meta.dirname, '../../scenarios/sayyida-zaynab'))
const story = readStory(scenario)
const parts = [story.opening, ...story.chapters]

/** Where a chapter ends: the number of the stage, and of the step in it. */
function placeOf(last: string): readonly [stage: number, step: number] {
  const [file, mark] = last.split('/')
  const at = scenario.stages.findIndex((stage) => stage.file === file)
  const steps = scenario.stages[at]?.steps ?? []
  return [at, mark === undefined ? steps.length : steps.findIndex((step) => step.mark === mark)]
}

test('has nine chapters, which end in order at places of the script, the last one at its end', () => {
  expect(story.chapters).toHaveLength(9)
  const places = parts.map(({ last }) => placeOf(last))
  for (const [i, place] of places.entries()) {
    expect(Math.min(...place), parts[i]?.last).toBeGreaterThanOrEqual(0)
    const [stage, step] = places[i - 1] ?? [-1, -1]
    const later = place[0] > stage || (place[0] === stage && place[1] > step)
    // a chapter that plays nothing is one that proves
    expect(later || parts[i]?.proof === true, parts[i]?.last).toBe(true)
  }
  expect(places.at(-1)).toEqual([scenario.stages.length - 1, scenario.stages.at(-1)?.steps.length])
})

const opened = parts.flatMap((part, i) => [
  ...Object.entries(part.open).map(([node, seat]) => ({ ...seat, node, i })),
  ...part.links.map((link) => ({ ...link, i })),
])
const all = [...opened, ...story.end.links.map((link) => ({ ...link, i: parts.length - 1 }))]

/** Steps that were played when part `i` of the story is shown. */
function played(i: number) {
  const [stage, step] = placeOf(parts[i]?.last ?? '')
  return scenario.stages
    .slice(0, stage + 1)
    .flatMap(({ node, steps }, at) =>
      (at === stage ? steps.slice(0, step + 1) : steps).map((each) => ({ ...each, node: each.node ?? node })),
    )
}

test('opens only pages that the console has', () => {
  const patterns = pages.map(({ path }) => new RegExp(`^${path.replace(/:[a-zA-Z]+/g, '[^/]+')}$`))
  const unknown = all
    .map(({ page }) => page.split('?')[0] ?? '')
    .filter((page) => !patterns.some((at) => at.test(page)))
  expect([...new Set(unknown)]).toEqual([])
})

test('sits down only accounts that the script has made by then, and that have a name on the screen', () => {
  for (const { node, as, page, i } of all) {
    expect(story.frames[node]?.people, `${node}/${as}`).toHaveProperty(as)
    expect(
      played(i).some((step) => step.node === node && step.account === as),
      `${node}/${as} at ${page}`,
    ).toBe(true)
  }
})

test('speaks only of what the script has kept by then', () => {
  for (const { page, i } of all) {
    const kept = new Set(played(i).flatMap((step) => Object.keys(step.keep ?? {})))
    for (const [, name = ''] of page.matchAll(/\$([a-zA-Z]+(?:\.[a-zA-Z]+)*)/g)) expect(kept, page).toContain(name)
  }
})

test('answers the three questions in its last chapter from three pages', () => {
  expect(new Set(story.chapters.at(-1)?.links.map(({ page }) => page)).size).toBe(3)
})
