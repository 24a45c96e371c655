// What if a guard were not there? With TOCSIN_GUARD_OFF=code the domain is read without the condition that raises this
// code, so that `npm run requirements -- --prove` can show a test that then fails. Only vitest reads it: the product has no
// switch that turns a rule off. TOCSIN_GUARD_OFF_IN names the files whose guards go, where several tables share a code.

import ts from 'typescript'
import type { Plugin } from 'vitest/config'

const off = process.env.TOCSIN_GUARD_OFF ?? ''
const offIn = process.env.TOCSIN_GUARD_OFF_IN?.split(',')

const firstOf = (node: ts.Node): ts.Expression | undefined =>
  ts.isCallExpression(node) || ts.isNewExpression(node) ? node.arguments?.[0] : undefined

interface Change {
  /** Of the text. */
  readonly start: number
  readonly end: number
  readonly code: string
  /** What stands in its place, given its text: the compiler narrows by a condition, so it is kept. */
  readonly to: (text: string) => string
  /** The same where it is switched, given the question, if a choice between both texts will not do. */
  readonly switched?: ((isOffNow: string) => string) | undefined
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

/** The places to change in `source`: what raises `code` never comes about. */
function changes(source: ts.SourceFile, code: string): readonly Change[] {
  const found: Change[] = []
  const isOff = (node: ts.Node | undefined): boolean =>
    node !== undefined && ts.isStringLiteralLike(node) && node.text === code
  /** `refuse('code', ...)`, `new Fault('code')` or `refuser(...)('code')` with the code that is off, or the code alone. */
  const raises = (node: ts.Node): boolean =>
    isOff(node) ||
    isOff(firstOf(node)) ||
    (ts.isObjectLiteralExpression(node) &&
      node.properties.some((one) => ts.isPropertyAssignment(one) && raises(one.initializer)))
  /** `refuse(which ? 'code' : 'another')`: the choice, and whether the code that is off is its first. */
  const chosen = (node: ts.Node): { readonly which: ts.Expression; readonly first: boolean } | undefined => {
    const first = firstOf(node)
    if (first === undefined || !ts.isConditionalExpression(first)) return undefined
    if (isOff(first.whenTrue)) return { which: first.condition, first: true }
    return isOff(first.whenFalse) ? { which: first.condition, first: false } : undefined
  }
  const push = (node: ts.Node, to: Change['to'], switched?: Change['switched']): void => {
    found.push({ start: node.getStart(), end: node.getEnd(), code, to, switched })
  }
  const returnedIn = (statement: ts.Statement): ts.Expression | undefined => {
    const last = ts.isBlock(statement) ? statement.statements.at(-1) : statement
    return last !== undefined && (ts.isReturnStatement(last) || ts.isThrowStatement(last)) ? last.expression : undefined
  }
  const visit = (node: ts.Node): void => {
    if (ts.isIfStatement(node)) {
      const returned = returnedIn(node.thenStatement)
      const choice = returned === undefined ? undefined : chosen(returned)
      if (returned !== undefined && raises(returned)) push(node.expression, never)
      else if (choice !== undefined) push(node.expression, butFor(choice))
    }
    if (ts.isConditionalExpression(node) && !isOff(node.whenTrue) && !isOff(node.whenFalse)) {
      if (raises(node.whenTrue)) push(node.condition, never)
      if (raises(node.whenFalse)) push(node.condition, always)
    }
    // a table of codes: it has none there. Read once, it is asked anew with a switch
    if (ts.isPropertyAssignment(node) && isOff(node.initializer)) {
      const [name, value] = [node.name.getText(), node.initializer.getText()]
      push(
        node,
        () => `${name}: undefined`,
        (isOffNow) => `get ${name}() { return ${isOffNow} ? undefined : ${value} }`,
      )
    }
    // a parser that was told which code to raise gives back what it was given
    if (ts.isCallExpression(node) && node.arguments.slice(1).some(isOff)) {
      const [given] = node.arguments
      if (given !== undefined) push(node, () => given.getText())
    }
    // the last word of a function or of a case: nothing is found wrong
    if (ts.isReturnStatement(node) && node.expression !== undefined && !ts.isIfStatement(node.parent)) {
      const isLast = ts.isCaseClause(node.parent) || (ts.isBlock(node.parent) && ts.isFunctionLike(node.parent.parent))
      const choice = chosen(node.expression)
      if (isLast && raises(node.expression)) push(node.expression, () => 'undefined')
      else if (isLast && choice !== undefined) push(node.expression, unless(choice))
    }
    ts.forEachChild(node, visit)
  }
  visit(source)
  return found
}

/** `text` with every change made, those inside others first. */
function changed(text: string, all: readonly Change[]): string {
  const grown: { readonly at: number; readonly by: number }[] = []
  let now = text
  for (const { start, end, to } of all.toSorted((one, two) => two.start - one.start || one.end - two.end)) {
    const until = grown.reduce((sum, { at, by }) => (at < end ? sum + by : sum), end)
    const next = to(now.slice(start, until))
    grown.push({ at: start, by: next.length - (until - start) })
    now = `${now.slice(0, start)}${next}${now.slice(until)}`
  }
  return now
}

const parsed = (name: string, text: string): ts.SourceFile =>
  ts.createSourceFile(name, text, ts.ScriptTarget.Latest, true)

/** The text of a source of the domain in which each guard asks `tocsinGuardIsOff` whether it is there. */
export function withSwitches(name: string, text: string, codes: readonly string[]): string {
  const source = parsed(name, text)
  const all = codes.filter((code) => text.includes(`'${code}'`)).flatMap((code) => changes(source, code))
  return changed(
    text,
    all.map(({ to, switched, ...each }) => {
      const isOffNow = `tocsinGuardIsOff('${each.code}', '${name}')`
      return { ...each, to: (held) => switched?.(isOffNow) ?? `(${isOffNow} ? (${to(held)}) : (${held}))` }
    }),
  )
}

export const guardOff = (): Plugin => ({
  name: 'guard-off',
  enforce: 'pre',
  transform(code, id) {
    if (off === '' || !/packages\/domain\/src\/.*\.ts$/.test(id) || id.includes('.test.')) return undefined
    if (offIn !== undefined && !offIn.some((path) => id.endsWith(path))) return undefined
    if (!code.includes(`'${off}'`)) return undefined
    const all = changes(parsed(id, code), off)
    return all.length === 0 ? undefined : { code: changed(code, all), map: null }
  },
})
