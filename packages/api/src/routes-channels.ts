// Ways into a node for channels, and for warnings that came here: part of the one table in routes.ts.

import { act, actOnBytes, read, unpreviewable } from './route.ts'
import { nothing, page, paged, receipt } from './schemas/basic.ts'
import * as channels from './schemas/channels.ts'

const MiB = 1024 * 1024
const octets = ['application/octet-stream'] as const
const anyReceived = { params: channels.receivedParams }

export const channelRoutes = {
  // channels
  beginPairing: act(
    '/v1/channels/pairings',
    'Begin a pairing: our card and bundle',
    channels.beginPairing,
    channels.pairingBegun,
    unpreviewable,
  ),
  pairPeer: act(
    '/v1/channels/pairings/:channel/peer',
    'Take their card and bundle',
    channels.pairPeer,
    channels.peerPaired,
    { params: channels.channelParams, ...unpreviewable },
  ),
  confirmChannel: act(
    '/v1/channels/:channel/confirm',
    'Confirm that both read the same words',
    channels.confirmChannel,
    receipt,
    { params: channels.channelParams, ...unpreviewable },
  ),
  listChannels: read('/v1/channels', 'Channels', page(channels.channelSummary), { query: paged }),
  readChannel: read('/v1/channels/:channel', 'One channel: both logs, both heads', channels.channelView, {
    params: channels.channelParams,
  }),
  exportBundle: act(
    '/v1/channels/:channel/bundle/export',
    'Everything they have not cosigned, as one file',
    nothing,
    channels.bundleReport,
    { params: channels.channelParams, ...unpreviewable, confirm: true },
  ),
  importBundle: actOnBytes(
    '/v1/channels/bundle/import',
    'Take a file from a meeting; answer with the file to carry back',
    { types: octets, max: 64 * MiB },
    { kind: 'json', schema: channels.bundleReport },
  ),
  pushChannel: act('/v1/channels/:channel/push', 'Try to deliver now', nothing, channels.pushed, {
    params: channels.channelParams,
    ...unpreviewable,
  }),
  exchangeEnvelopes: actOnBytes(
    '/m/:mailbox',
    'An envelope in, waiting envelopes out; no login',
    { types: octets, max: MiB },
    { kind: 'bytes', type: 'application/octet-stream' },
    { params: channels.mailboxParams, auth: 'none', mutating: false },
  ),

  // warnings that came here
  listReceived: read('/v1/received', 'Warnings received', page(channels.receivedSummary), { query: paged }),
  readReceived: read('/v1/received/:received', 'One warning received', channels.receivedView, anyReceived),
  acknowledge: act(
    '/v1/received/:received/acknowledgements',
    'An office says how far it has come',
    channels.acknowledge,
    receipt,
    anyReceived,
  ),
  askQuestion: act('/v1/received/:received/questions', 'Ask back', channels.askQuestion, receipt, anyReceived),
  passOn: act('/v1/received/:received/passed-on', 'Say who below was told', channels.passOn, receipt, anyReceived),
  reportOutcome: act(
    '/v1/received/:received/outcomes',
    'Say what happened',
    channels.reportOutcome,
    receipt,
    anyReceived,
  ),
} as const
