// What happened, as numbers that tests/run.js adds up: vitest's own report has no reasons for skips.
import { writeFileSync } from 'node:fs'

export default class Reporter {
  /** @param {readonly import('vitest/node').TestModule[]} modules */
  onTestRunEnd(modules, unhandled) {
    const told = { passed: 0, failed: [], again: [], skipped: [], slowest: [] }
    for (const module of modules) {
      const file = module.relativeModuleId
      told.slowest.push({ file, ms: module.diagnostic().duration })
      for (const error of module.errors()) told.failed.push(`${file}: ${error.message.split('\n', 1)[0]}`)
      for (const suite of module.children.allSuites())
        for (const error of suite.errors())
          told.failed.push(`${file} > ${suite.fullName}: ${error.message.split('\n', 1)[0]}`)
      for (const each of module.children.allTests()) {
        const result = each.result()
        const tries = (each.diagnostic()?.retryCount ?? 0) + 1
        if (result.state === 'passed') told.passed++
        if (result.state === 'passed' && tries > 1) told.again.push(`${file} > ${each.fullName}${why(result.errors)}`)
        if (result.state === 'skipped')
          told.skipped.push({
            name: each.fullName,
            reason: result.note ?? suiteReason(each) ?? `${file} says no reason`,
          })
        if (result.state !== 'passed' && result.state !== 'skipped')
          told.failed.push(`${file} > ${each.fullName}${why(result.errors)}`)
      }
    }
    for (const error of unhandled) told.failed.push(`unhandled: ${String(error.message ?? error).split('\n', 1)[0]}`)
    told.slowest = told.slowest.sort((a, b) => b.ms - a.ms).slice(0, 10)
    if (process.env.TOCSIN_TEST_REPORT) writeFileSync(process.env.TOCSIN_TEST_REPORT, JSON.stringify(told))
  }
}

/** Each error by its first line and the place in our own files where it arose: what is kept of a run may be its end alone. */
function why(errors) {
  return (errors ?? [])
    .map(({ message, stacks = [] }) => {
      const ours = stacks.filter(({ file }) => !file.includes('node_modules')).slice(0, 4)
      const places = ours.map(({ file, line }) => `${file.split('/').slice(-2).join('/')}:${line}`)
      return `\n    ${String(message).split('\n', 3).join(' ')} (${places.join(' < ')})`
    })
    .join('')
}

// `describe.skipIf(...)('PostgreSQL [needs PostgreSQL, install it by apt-get install postgresql]')`
function suiteReason(test) {
  for (let at = test.parent; at !== undefined && at.type === 'suite'; at = at.parent) {
    const found = /\[(needs [^\]]+)\]/.exec(at.name)
    if (found !== null) return found[1]
  }
  return /\[(needs [^\]]+)\]/.exec(test.name)?.[1]
}
