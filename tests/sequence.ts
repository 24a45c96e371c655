// In which order do test files run? What takes longest first, so that at the end no core waits for a file that came late:
// the pages, then what needs a browser or whole nodes, then the rest by size as vitest does.

import { BaseSequencer, type TestSpecification } from 'vitest/node'

const first = [
  'e2e/pages',
  'scenarios/killed',
  'scenarios/channel-hostile',
  'e2e/story',
  'scenarios/demo',
  'scenarios/cases',
  'scenarios/record',
  'e2e/truth',
]

const rankOf = ({ moduleId, project }: TestSpecification): number => {
  const at = first.findIndex((name) => moduleId.endsWith(`/tests/${name}.test.ts`))
  if (at >= 0) return at
  return project.name === 'units' ? first.length + 1 : first.length
}

export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    // sorting is stable: within a rank the order stays
    return (await super.sort(files)).sort((a, b) => rankOf(a) - rankOf(b))
  }
}
