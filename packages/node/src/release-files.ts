// What is the most that may be said, before any node has the case? A release problem in a file, solved in a thread: one
// line of JSON with --json, else lines for people; how it goes on standard error. An interrupt gives the best so far.
// Answers 0 when there is an answer, also when it is that nothing may be said; 2 when the file holds no release problem.

import { readFileSync } from 'node:fs'
import type { SolveFault, SolveProgress, SolveReport, SolveTask } from './solver/run.ts'
import { startSolving } from './solver/solve.ts'

interface Asked {
  readonly files: readonly string[]
  readonly isJson: boolean
  readonly given: {
    readonly selection?: string
    readonly limit?: string
    readonly resume?: string
    readonly frontier?: string
    readonly inverse?: string
    readonly expected?: string
    readonly crowd?: string
  }
}

const print = (text: string): void => {
  process.stdout.write(`${text}\n`)
}

const bytesOf = (file: string): Uint8Array | undefined => {
  try {
    return new Uint8Array(readFileSync(file === '-' ? 0 : file))
  } catch {
    return undefined
  }
}

function taskOf({ files: [file = ''], given }: Asked): SolveTask | SolveFault {
  const unreadable = (path: string): SolveFault => ({ code: 'file_unreadable', path, rule: 'release 6.1' })
  const bytes = bytesOf(file)
  if (bytes === undefined) return unreadable('')
  const { expected = '0' } = given
  const before = given.resume === undefined ? undefined : bytesOf(given.resume)
  if (given.resume !== undefined && before === undefined) return unreadable('/resume')
  if (!['0', '1', '3'].includes(expected)) return { code: 'expected_unknown', path: '/expected', rule: 'release 1.4' }
  return {
    source: { bytes },
    expected: Number(expected),
    crowd: given.crowd === 'yes',
    ...(before === undefined ? {} : { resume: { bytes: before } }),
    ...(given.selection === undefined ? {} : { selection: given.selection.split(',').map(Number) }),
    ...(given.limit === undefined ? {} : { limitMs: Number(given.limit) * 1000 }),
    frontier: given.frontier === 'yes',
    inverse: given.inverse === 'yes',
  }
}

const lineOf = ({ stage, steps, utility, utilityAtMost, points }: SolveProgress): string => {
  if (stage === 'frontier') return `frontier: ${points ?? 0} points`
  return `${steps} steps: ${utility === undefined ? 'nothing yet' : `utility ${utility}`}, at most ${utilityAtMost ?? '?'}`
}

/** The answer for people. Never a word that promises more than the limits do. */
export function readable(report: SolveReport): string {
  const { feasible, proven, utility, disclosure, canonical, utilityAtMost, numbers, selection } = report
  const proof = proven ? 'proven: nothing better is within the limits' : `not proven: at most ${utilityAtMost ?? '?'}`
  const lines: string[] = []
  if (feasible === true) {
    lines.push(
      `release ${canonical?.join(' ') ?? ''}`,
      `utility ${utility ?? 0}, disclosure ${disclosure ?? 0} (${proof})`,
    )
  } else
    lines.push(
      proven ? 'no release within the limits is of use' : `no release found yet; ${proof}`,
      ...(report.minimalRequirementConflicts ?? []).map((groups) =>
        groups.length === 0
          ? 'a limit is broken before anything is said'
          : `requirements that cannot be met together: ${groups.join(', ')}`,
      ),
      ...(report.requirementConflictsComplete === false ? ['there may be other such requirements than these'] : []),
    )
  if (report.told) lines.push(`of which this reader is told ${report.told.x.join(' ')}, utility ${report.told.utility}`)
  if (report.crowd !== undefined)
    lines.push(
      report.crowd === null
        ? 'crowd mode: there are too few people for a crowd, or what all of it know is of no use'
        : `crowd mode: ${report.crowd.x.join(' ')}, utility ${report.crowd.utility}, known to all of ${report.crowd.heads.join(', ')}`,
    )
  for (const each of numbers ?? []) {
    const [weight, mass] = each.posterior
    lines.push(
      `${each.protect} before ${each.pool.join(', ')}: ${each.size} could have said it (${each.atoms} entries), ` +
        `${each.afterOne} and ${each.afterTwo} if one or two more are cleared, belief ${weight}/${mass}, ` +
        `${each.fromDefaults} of them from templates`,
    )
    if (each.breakEven) lines.push(`  rests on ${each.breakEven.origins.join(', ')} (${each.breakEven.limit})`)
    if (each.inverse) lines.push(`  for ${each.inverse.heads} of them the same would have been released`)
  }
  if (selection) {
    const { x, safe, minimalConflicts, singleRepairs, pairRepairs, pairsLeftOff, complete } = selection
    lines.push(`selection ${x.join(' ')}: ${safe ? 'within the limits on these assumptions' : 'over the limit'}`)
    for (const claims of minimalConflicts) lines.push(`  too much by themselves: ${claims.join(', ')}`)
    if (!complete) lines.push('  the search for these was left before its end: there may be more')
    for (const { claim, toRung } of singleRepairs) lines.push(`  claim ${claim} at rung ${toRung} would do`)
    for (const { claims, toRungs } of pairRepairs)
      lines.push(`  claims ${claims.join(' and ')} at rungs ${toRungs.join(' and ')} would do`)
    if (!complete) lines.push('  and perhaps others: not all were looked for')
    if (pairsLeftOff > 0) lines.push(`  and ${pairsLeftOff} more pairs, which lose as much or more`)
  }
  for (const point of report.frontier ?? []) lines.push(`utility ${point.utility} leaves ${point.exposure}`)
  if (report.frontierComplete === false) lines.push('the frontier was left before its end: it goes on')
  if (report.inverseComplete === false) lines.push('for whom the same would have been released was left before its end')
  lines.push(`${report.solveMs} ms, ${report.steps} steps`)
  return lines.join('\n')
}

/** Does what `release-solve` asks; answers the exit code. */
export async function onReleaseFile(asked: Asked): Promise<number> {
  const refused = (fault: SolveFault): number => {
    print(JSON.stringify(fault))
    return 2
  }
  const task = taskOf(asked)
  if ('code' in task) return refused(task)
  await using solving = startSolving(task, (progress) => {
    process.stderr.write(`${lineOf(progress)}\n`)
  })
  const stop = (): void => {
    solving.stop()
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, stop)
  const solved = await solving.result
  if ('fault' in solved) return refused(solved.fault)
  print(asked.isJson ? JSON.stringify(solved.report) : readable(solved.report))
  return 0
}
