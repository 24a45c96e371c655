// Handlers of channels: pairing, push, bundles, and the mailbox that needs no login.

import { fromBase64, toBase64 } from '@tocsin/protocol'
import { AbsentError } from '../../absent.ts'
import { listChannels, readChannel } from '../../queries/channels.ts'
import { mayAnywhere } from '../../queries/ledger.ts'
import { beginPairing, confirmChannel, exportBundle, pairPeer } from '../../usecases/channels.ts'
import { type Handlers, receiptIn } from '../handler.ts'
import { ProblemError } from '../problem-error.ts'

export const channelHandlers = {
  beginPairing: async (ports, { viewer, request, body }) => {
    const { result, begun } = await beginPairing(ports, viewer, request, body)
    if (result.kind === 'refused') return result
    if (begun === undefined) throw new ProblemError('conflict')
    return { ...result.receipt, ...begun }
  },
  pairPeer: async (ports, { viewer, request, params, body }) => {
    const met = await pairPeer(ports, viewer, request, params.channel, fromBase64(body.card), fromBase64(body.bundle))
    if (met.kind === 'refused') return met
    return { sas: met.sas, sasShort: met.sasShort, cid: met.cid }
  },
  confirmChannel: async (ports, { viewer, request, params, body }) =>
    receiptIn(await confirmChannel(ports, viewer, request, params.channel, body.sas)),
  listChannels: (ports, { viewer, query }) => listChannels(ports, viewer, query),
  readChannel: (ports, { viewer, params }) => readChannel(ports, viewer, params.channel),

  exportBundle: async (ports, { viewer, request, params }) => {
    const out = await exportBundle(ports, viewer, request, params.channel)
    if (out.kind === 'refused') return out
    const bundle = toBase64(out.bundle)
    return { envelopes: [], bundle, answers: [{ channel: params.channel, bundle }] }
  },
  importBundle: async (ports, { viewer, body }) => {
    if (!(await mayAnywhere(ports, viewer, 'channel.carry'))) throw new AbsentError()
    const { envelopes, answers } = await ports.channels.importBundle(body)
    const told = answers.map(({ channel, bundle }) => ({ channel, bundle: toBase64(bundle) }))
    return {
      envelopes: envelopes.map(({ offset, outcome, channel, code }) => ({
        offset,
        outcome,
        channel: channel ?? null,
        code: code ?? null,
      })),
      bundle: told[0]?.bundle ?? null,
      answers: told,
    }
  },
  pushChannel: async (ports, { viewer, params }) => {
    const { actions } = await readChannel(ports, viewer, params.channel)
    if (actions.some(({ name, reason }) => name === 'pushChannel' && reason === 'role_lacking')) throw new AbsentError()
    const { pushed, received, failed } = await ports.channels.pump(params.channel)
    const { waiting } = ports.channels.status(params.channel)
    return { sent: pushed, received, waiting, failure: failed.length === 0 ? null : 'unreachable' }
  },
  exchangeEnvelopes: async (ports, { params, body }) => {
    const { status, body: waiting } = await ports.channels.mailbox(params.mailbox, body)
    switch (status) {
      case 202:
        return waiting
      case 404:
        throw new AbsentError()
      case 413:
        throw new ProblemError('too_large')
      case 429:
        throw new ProblemError('too_many', { retryAfter: 1 })
    }
  },
} satisfies Handlers
