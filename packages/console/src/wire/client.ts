// How does a page reach the node that served it? By the contract, on the same origin, with a cookie no script can read.

import { type Client, createClient, type Problem } from '@tocsin/api'

/** Retries are few: a person is waiting, and the page can say what is true. */
export const client: Client = createClient({ address: '', retries: 1 })

/** A problem as a thrown value, so that a read can fail in one way. */
export class ReadFailed extends Error {
  override readonly name = 'ReadFailed'
  readonly problem: Problem
  constructor(problem: Problem) {
    super(problem.code)
    this.problem = problem
  }
}
