// How does a channel begin, and who may use it? Two people meet; the engine does the protocol, the record says who did what.

import {
  accepted,
  type ChannelId,
  type CounterpartId,
  type Decision,
  hour,
  type Lane,
  may,
  openChannel,
  type Refusal,
} from '@tocsin/domain'
import { ChannelError, toBase64 } from '@tocsin/protocol'
import { AbsentError } from '../absent.ts'
import type { CommitSaid } from '../channel/ports.ts'
import { ChannelRefused, PairingRefused } from '../channel/refusals.ts'
import { freshId, type Ports } from '../ports.ts'
import type { Committed, Viewer } from '../store/ports.ts'
import { type Act, act, type Request, type Result, resultOf, rolesOn } from './act.ts'

// Everybody who works here sees that a channel exists and how it is; what is said on it belongs to its case.
const compartment = 'everyone'
const retentionDays = 365

export interface BeginPairing {
  readonly lane: Lane
  readonly counterpart: CounterpartId
  readonly endpoint?: string | undefined
  readonly rhythmHours: number
}

/** A refusal of the engine as a refusal by rule; anything else is not ours to answer. */
function refusalFrom(error: unknown): Refusal {
  if (error instanceof PairingRefused) return { code: error.code, rule: 'channel 2.2', path: '' }
  if (error instanceof ChannelRefused) return { code: error.code, rule: 'channel 5', path: '' }
  if (error instanceof ChannelError) return { code: error.code.toLowerCase(), rule: 'channel 3', path: '' }
  throw error
}

const onChannel = <Loaded>(
  ports: Ports,
  viewer: Viewer,
  request: Request,
  id: ChannelId,
  given: Omit<Act<Loaded>, 'type' | 'id'>,
): Promise<Result> => act(ports, viewer, request, { type: 'channel', id, ...given })

/** Records what the engine refused, so that the try is part of the record. */
const recordRefusal = (
  ports: Ports,
  viewer: Viewer,
  request: Request,
  id: ChannelId,
  action: 'channel.pair' | 'channel.confirm' | 'channel.carry',
  refusal: Refusal,
): Promise<Result> =>
  onChannel(ports, viewer, request, id, {
    action,
    load: (reads) => reads.visible('channel', id),
    decide: (): Decision => ({ kind: 'refused', refusal }),
  })

export interface PairingBegun {
  readonly channel: ChannelId
  /** Base64. */
  readonly card: string
  readonly bundle: string
}

/**
 * Begins a pairing: records the channel, then makes our card and bundle. They are secret until the digits are compared;
 * until then a repeat of the command answers the same ones.
 */
export async function beginPairing(
  ports: Ports,
  viewer: Viewer,
  request: Request,
  command: BeginPairing,
): Promise<{ readonly result: Result; readonly begun?: PairingBegun }> {
  const id = freshId(ports, 'channel')
  const rhythm = command.rhythmHours * hour
  const { lane, counterpart, endpoint } = command
  const result = await onChannel(ports, viewer, request, id, {
    action: 'channel.pair',
    fresh: true,
    load: async (reads) => {
      const state = await reads.state('counterpart', counterpart)
      if (!state.counterpart.known) throw new AbsentError()
      return reads.state('channel', id)
    },
    decide: ({ channel }) =>
      openChannel(channel, { compartment, counterpart, lane, endpoint: endpoint !== undefined, rhythm }, id),
  })
  if (result.kind === 'refused') return { result }
  const channel = result.receipt.entries[0]?.aggregate as ChannelId
  try {
    const { card, bundle } = ports.channels.channels().includes(channel)
      ? ports.channels.pairing(channel)
      : await ports.channels.createPairing({
          channel,
          lane,
          url: ports.publicAddress,
          ...(endpoint === undefined ? {} : { endpoint }),
          rhythm: rhythm / 1000,
          retentionDays,
          policy: await policyVersion(ports),
        })
    return { result, begun: { channel, card: toBase64(card), bundle: toBase64(bundle) } }
  } catch (error) {
    // confirmed meanwhile: the shares are gone, and with them the card
    if (error instanceof PairingRefused) return { result }
    throw error
  }
}

/** The newest version of the rules; 0 before there are any. */
async function policyVersion(ports: Ports): Promise<number> {
  const found = await ports.store.db
    .selectFrom('profile_row')
    .select('version')
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst()
  return found?.version ?? 0
}

export type PeerMet =
  | { readonly kind: 'met'; readonly sas: string; readonly sasShort: string; readonly cid: string }
  | Extract<Result, { kind: 'refused' }>

/** Takes the peer's card and bundle; nothing is in force until both have read the digits to each other. */
export async function pairPeer(
  ports: Ports,
  viewer: Viewer,
  request: Request,
  id: ChannelId,
  card: Uint8Array,
  bundle: Uint8Array,
): Promise<PeerMet> {
  try {
    await onlyOn(ports, viewer, id, 'channel.pair')
    return { kind: 'met', ...(await ports.channels.acceptPeer(id, card, bundle)) }
  } catch (error) {
    const refusal = error instanceof Lacking ? lacking : refusalFrom(error)
    const result = await recordRefusal(ports, viewer, request, id, 'channel.pair', refusal)
    if (result.kind === 'refused') return result
    throw error
  }
}

class Lacking extends Error {}
const lacking: Refusal = { code: 'role_lacking', rule: 'policy R19', path: '' }

/** @throws AbsentError when the viewer may not see it; Lacking when no role of theirs allows it */
async function onlyOn(
  ports: Ports,
  viewer: Viewer,
  id: ChannelId,
  action: 'channel.pair' | 'channel.carry',
): Promise<void> {
  const roles = await rolesOn(ports, viewer, id)
  if (roles.length === 0) throw new AbsentError()
  if (!may(roles, action)) throw new Lacking()
}

/** Confirms that both people read the same digits: the channel is paired, our charter is the first message on it. */
export async function confirmChannel(
  ports: Ports,
  viewer: Viewer,
  request: Request,
  id: ChannelId,
  sas: string,
): Promise<Result> {
  // committed before, and perhaps killed before the engine kept its keys: it is asked again, and says nothing twice
  const before = await ports.store.committed(request.id, request.digest)
  if (before !== undefined && ports.channels.status(id).state !== 'met') return resultOf(before)
  let result: Result | undefined = before === undefined ? undefined : resultOf(before)
  const commit: CommitSaid = async (said): Promise<Committed> => {
    const [first, ...rest] = said.entries
    result = await onChannel(ports, viewer, request, id, {
      action: 'channel.confirm',
      load: (reads) => reads.visible('channel', id),
      decide: () =>
        first === undefined
          ? { kind: 'refused', refusal: { code: 'pairing_state', rule: 'channel 2.2', path: '' } }
          : accepted(first, ...rest),
      also: () => said.also,
    })
    return result.committed
  }
  try {
    await ports.channels.confirm(id, sas, commit)
  } catch (error) {
    return recordRefusal(ports, viewer, request, id, 'channel.confirm', refusalFrom(error))
  }
  return (
    result ??
    recordRefusal(ports, viewer, request, id, 'channel.confirm', {
      code: 'pairing_state',
      rule: 'channel 2.2',
      path: '',
    })
  )
}

/** The bundle for a medium, or the refusal. */
export async function exportBundle(
  ports: Ports,
  viewer: Viewer,
  request: Request,
  id: ChannelId,
): Promise<{ readonly kind: 'bundle'; readonly bundle: Uint8Array } | Extract<Result, { kind: 'refused' }>> {
  try {
    await onlyOn(ports, viewer, id, 'channel.carry')
    return { kind: 'bundle', bundle: await ports.channels.exportBundle(id) }
  } catch (error) {
    const refusal = error instanceof Lacking ? lacking : refusalFrom(error)
    const result = await recordRefusal(ports, viewer, request, id, 'channel.carry', refusal)
    if (result.kind === 'refused') return result
    throw error
  }
}
