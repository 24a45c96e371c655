// A browser for tests: keeps the cookie that it was given, says where its page stands, and holds passkeys.

import { newCommandId } from '@tocsin/api'
import type { FastifyInstance } from 'fastify'

export interface Sent {
  readonly method?: 'GET' | 'POST'
  readonly url: string
  readonly body?: unknown
  readonly command?: string
  /** Headers of the page; a header that is null is not sent. */
  readonly headers?: Readonly<Record<string, string | null>>
}

export class Browser {
  readonly host: string
  cookie: string | undefined
  private readonly app: FastifyInstance

  constructor(app: FastifyInstance, host = 'localhost:7100') {
    this.app = app
    this.host = host
  }

  get origin(): string {
    return `http://${this.host}`
  }

  async send({ method = 'POST', url, body, command = newCommandId(), headers = {} }: Sent) {
    const own: Record<string, string | null> = {
      host: this.host,
      ...(method === 'GET' ? {} : { origin: this.origin, 'content-type': 'application/json' }),
      'sec-fetch-site': 'same-origin',
      'idempotency-key': command,
      cookie: this.cookie ?? null,
      ...headers,
    }
    const reply = await this.app.inject({
      method,
      url,
      headers: Object.fromEntries(
        Object.entries(own).flatMap(([name, value]) => (value === null ? [] : [[name, value]])),
      ),
      ...(method === 'GET' ? {} : { payload: typeof body === 'string' ? body : JSON.stringify(body ?? {}) }),
    })
    const given = reply.headers['set-cookie']
    const setCookie = typeof given === 'string' ? given : undefined
    if (setCookie !== undefined)
      this.cookie = setCookie.includes('Max-Age=0') ? undefined : (setCookie.split(';', 1)[0] ?? '')
    const read = JSON.parse(reply.body) as Record<string, unknown>
    return { status: reply.statusCode, code: read.code as string | undefined, body: read, text: reply.body, setCookie }
  }

  /** The options of one of the three ceremonies. */
  async options(url: string): Promise<{ readonly challenge: string }> {
    return (await this.send({ url })).body.options as { readonly challenge: string }
  }
}
