// What if a guard were not there? With TOCSIN_GUARD_OFF=code the domain is read without the condition that raises this
// code, so that `npm run requirements -- --prove` can show a test that then fails. Only vitest reads it: the product has no
// switch that turns a rule off. TOCSIN_GUARD_OFF_IN names the files whose guards go, where several tables share a code.

import ts from 'typescript'
import type { Plugin } from 'vitest/config'

const off = process.env.TOCSIN_GUARD_OFF ?? ''
const offIn = process.env.TOCSIN_GUARD_OFF_IN?.split(',')

const isOff = (node: ts.Node | undefined): boolean =>
  node !== undefined && ts.isStringLiteralLike(node) && node.text === off
const firstOf = (node: ts.Node): ts.Expression | undefined =>
  ts.isCallExpression(node) ? node.arguments[0] : undefined

/** `refuse('code', ...)` or `refuser(...)('code')` with the code that is off, or the code alone. */
const raises = (node: ts.Node): boolean => isOff(node) || isOff(firstOf(node))

/** `refuse(which ? 'code' : 'another')`: the choice, and whether the code that is off is its first. */
function chosen(node: ts.Node): { readonly which: ts.Expression; readonly first: boolean } | undefined {
  const first = firstOf(node)
  if (first === undefined || !ts.isConditionalExpression(first)) return undefined
  if (isOff(first.whenTrue)) return { which: first.condition, first: true }
  return isOff(first.whenFalse) ? { which: first.condition, first: false } : undefined
}

interface Change {
  readonly node: ts.Node
  /** What stands in its place, given its text: the compiler narrows by a condition, so it is kept. */
  readonly to: (text: string) => string
}
const never = (text: string): string => `false && (${text})`
const always = (text: string): string => `true || (${text})`
const butFor = ({ which, first }: { which: ts.Expression; first: boolean }) => {
  const other = `${first ? '!' : ''}(${which.getText()})`
  return (text: string): string => `(${text}) && ${other}`
}
const unless = ({ which, first }: { which: ts.Expression; first: boolean }) => {
  const [yes, no] = first ? ['undefined', 'it'] : ['it', 'undefined']
  return (text: string): string =>
    `(${which.getText()}) ? ${yes.replace('it', `(${text})`)} : ${no.replace('it', `(${text})`)}`
}

/** The places to change: what raises the code never comes about. */
function changes(source: ts.SourceFile): readonly Change[] {
  const found: Change[] = []
  const returnedIn = (statement: ts.Statement): ts.Expression | undefined => {
    const last = ts.isBlock(statement) ? statement.statements.at(-1) : statement
    return last !== undefined && ts.isReturnStatement(last) ? last.expression : undefined
  }
  const visit = (node: ts.Node): void => {
    if (ts.isIfStatement(node)) {
      const returned = returnedIn(node.thenStatement)
      const choice = returned === undefined ? undefined : chosen(returned)
      if (returned !== undefined && raises(returned)) found.push({ node: node.expression, to: never })
      else if (choice !== undefined) found.push({ node: node.expression, to: butFor(choice) })
    }
    if (ts.isConditionalExpression(node) && !isOff(node.whenTrue) && !isOff(node.whenFalse)) {
      if (raises(node.whenTrue)) found.push({ node: node.condition, to: never })
      if (raises(node.whenFalse)) found.push({ node: node.condition, to: always })
    }
    // the last word of a function or of a case: nothing is found wrong
    if (ts.isReturnStatement(node) && node.expression !== undefined && !ts.isIfStatement(node.parent)) {
      const isLast = ts.isCaseClause(node.parent) || (ts.isBlock(node.parent) && ts.isFunctionLike(node.parent.parent))
      const choice = chosen(node.expression)
      if (isLast && raises(node.expression)) found.push({ node: node.expression, to: () => 'undefined' })
      else if (isLast && choice !== undefined) found.push({ node: node.expression, to: unless(choice) })
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
    if (offIn !== undefined && !offIn.some((path) => id.endsWith(path))) return undefined
    if (!code.includes(`'${off}'`)) return undefined
    const source = ts.createSourceFile(id, code, ts.ScriptTarget.Latest, true)
    let changed = code
    for (const { node, to } of changes(source).toSorted((one, two) => two.node.getStart() - one.node.getStart())) {
      const [start, end] = [node.getStart(), node.getEnd()]
      changed = `${changed.slice(0, start)}${to(changed.slice(start, end))}${changed.slice(end)}`
    }
    return changed === code ? undefined : { code: changed, map: null }
  },
})
