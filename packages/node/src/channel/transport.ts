// How does an envelope reach the peer? By any pipe that carries bytes; failure of a pipe never changes protocol state.
// Push: `POST /m/<128-bit mailbox>`, body = one envelope or nothing (a poll), reply 202 + up to eight waiting envelopes,
// one after another (channel-and-ledger 4).

/** The peer could not be reached, or did not answer as a mailbox does. */
export class TransportError extends Error {
  override readonly name = 'TransportError'
}

export interface Transport {
  /**
   * Hands `envelope` (empty for a poll) to the mailbox and answers what waited there.
   * @throws TransportError
   */
  push(url: string, mailbox: string, envelope: Uint8Array): Promise<Uint8Array>
}

/** Waiting envelopes in one reply. */
export const maxWaiting = 8
const maxReply = maxWaiting * 1_048_576

/** Push over HTTP(S). */
export function httpTransport(timeoutMs = 20_000): Transport {
  return {
    async push(url, mailbox, envelope) {
      try {
        const response = await fetch(`${url.replace(/\/$/, '')}/m/${mailbox}`, {
          method: 'POST',
          redirect: 'error',
          headers: { 'content-type': 'application/octet-stream' },
          body: new Uint8Array(envelope),
          signal: AbortSignal.timeout(timeoutMs),
        })
        if (response.status !== 202) {
          await response.body?.cancel()
          throw new TransportError(`the mailbox answered ${response.status}`)
        }
        // the length is chosen by the counterpart: stop reading where no honest reply goes
        return await readBounded(response, maxReply)
      } catch (cause) {
        if (cause instanceof TransportError) throw cause
        throw new TransportError('the mailbox could not be reached', { cause })
      }
    },
  }
}

async function readBounded(response: Response, bound: number): Promise<Uint8Array> {
  if (response.body === null) return new Uint8Array(0)
  const chunks: Uint8Array[] = []
  let length = 0
  for await (const chunk of response.body as AsyncIterable<Uint8Array>) {
    length += chunk.length
    if (length > bound) throw new TransportError('a reply over its bound')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}
