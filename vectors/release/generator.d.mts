// Types of the generator as tests use it.
export interface RandomInstance {
  readonly origins: readonly object[]
  readonly claims: readonly object[]
  readonly protect: readonly object[]
  readonly require?: readonly object[]
}
export function genRandom(parameters: object): RandomInstance
export function genStructured(parameters: object): RandomInstance
