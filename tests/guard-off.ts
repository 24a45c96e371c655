// What if a guard were not there? With TOCSIN_GUARD_OFF=code the domain is read without the condition that raises this
// code, so that `npm run requirements -- --prove` can show a test that then fails. Only vitest reads it: the product has no
// switch that turns a rule off.

import ts from 'typescript'
import type { Plugin } from 'vitest/config'

const off = process.env.TOCSIN_GUARD_OFF ?? ''

/** `refuse('code', ...)` or `refuser(...)('code')` with the code that is off. */
const raises = (node: ts.Node): boolean => {
  const first = ts.isCallExpression(node) ? node.arguments[0] : undefined
  return first !== undefined && ts.isStringLiteralLike(first) && first.text === off
}

/** The places to change: a condition under which the code is raised becomes one that never holds. */
function conditions(source: ts.SourceFile): readonly (readonly [node: ts.Expression, holds: boolean])[] {
  const found: [ts.Expression, boolean][] = []
  const visit = (node: ts.Node): void => {
    if (ts.isIfStatement(node)) {
      const returned = ts.isBlock(node.thenStatement) ? node.thenStatement.statements.at(-1) : node.thenStatement
      if (
        returned !== undefined &&
        ts.isReturnStatement(returned) &&
        returned.expression &&
        raises(returned.expression)
      )
        found.push([node.expression, false])
    }
    if (ts.isConditionalExpression(node)) {
      if (raises(node.whenTrue)) found.push([node.condition, false])
      if (raises(node.whenFalse)) found.push([node.condition, true])
    }
    ts.forEachChild(node, visit)
  }
  visit(source)
  return found
}

export const guardOff = (): Plugin => ({
  name: 'guard-off',
  enforce: 'pre',
  transform(code, id) {
    if (off === '' || !/packages\/domain\/src\/.*\.ts$/.test(id) || id.includes('.test.')) return undefined
    if (!code.includes(`'${off}'`)) return undefined
    const source = ts.createSourceFile(id, code, ts.ScriptTarget.Latest, true)
    let changed = code
    for (const [node, holds] of conditions(source).toSorted(([a], [b]) => b.getStart() - a.getStart())) {
      // the condition is kept for the compiler, which narrows by it
      const [start, end] = [node.getStart(), node.getEnd()]
      const text = changed.slice(start, end)
      changed = `${changed.slice(0, start)}${holds ? `true || (${text})` : `false && (${text})`}${changed.slice(end)}`
    }
    return changed === code ? undefined : { code: changed, map: null }
  },
})
