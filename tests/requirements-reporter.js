// Each test that ran, by name, with its file and how it ended: for tests/requirements.js.
import { writeFileSync } from 'node:fs'

export default class Reporter {
  /** @param {readonly import('vitest/node').TestModule[]} modules */
  onTestRunEnd(modules) {
    const told = []
    for (const module of modules)
      for (const each of module.children.allTests()) {
        const { state } = each.result()
        if (state !== 'skipped') told.push({ name: each.name, file: module.relativeModuleId, state })
      }
    if (process.env.TOCSIN_TEST_REPORT) writeFileSync(process.env.TOCSIN_TEST_REPORT, JSON.stringify(told))
  }
}
