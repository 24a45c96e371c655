// Who is calling? A bearer token, kept only as its hash. Unknown, ended and expired are one answer.

import type { IncomingHttpHeaders } from 'node:http'
import type { Ports } from '../ports.ts'
import type { Viewer } from '../store/ports.ts'
import { viewerOf } from '../usecases/session.ts'
import { ProblemError } from './problem-error.ts'

const bearer = /^Bearer ([0-9a-f]{64})$/i

/** @throws ProblemError `unauthenticated` */
export async function authenticate(ports: Ports, headers: IncomingHttpHeaders): Promise<Viewer> {
  const token = bearer.exec(headers.authorization ?? '')?.[1]
  const viewer = token === undefined ? undefined : await viewerOf(ports, token.toLowerCase())
  if (viewer === undefined) throw new ProblemError('unauthenticated')
  return viewer
}
