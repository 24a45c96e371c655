// Whose signature under rules does this node believe? Keys of people who answer for rules, never the node's own: whoever
// runs the node would otherwise sign the rules that bind it.
// Rules: R1. Once a node has trusted a signer, unsigned rules are refused for ever, also when every key was withdrawn:
// taking a key away must not open the door.

import { textOf } from '#kernel/facts.ts'
import { type Part, part } from '#kernel/part.ts'
import { row } from '#kernel/read-tables.ts'
import { accepted, type Decision, refuser } from '#kernel/refusal.ts'

export const profileSignerRules = {
  profile_signer_format: 'policy R1',
  profile_signer_is_node: 'policy R1',
  profile_signer_already_trusted: 'policy R1',
  profile_signer_unknown: 'policy R1',
} as const
const refuse: (code: keyof typeof profileSignerRules, path?: string) => Decision & { kind: 'refused' } =
  refuser(profileSignerRules)

export interface ProfileSigner {
  /** Lower-case hex SHA-256 of the verifier key as written. */
  readonly signer: string
  readonly isTrusted: boolean
  /** The entry whose content holds the verifier key and who its holder is. */
  readonly entry: number
}

export interface SignersState {
  readonly signers: readonly ProfileSigner[]
}

export const signersPart: Part<SignersState> = part<SignersState>(
  { signers: [] },
  {
    'node/profile-signer-trusted@1': ({ signers }, { facts, index }) => {
      const signer = textOf(facts, 'signer')
      return {
        signers: [...signers.filter((held) => held.signer !== signer), { signer, isTrusted: true, entry: index }],
      }
    },
    'node/profile-signer-withdrawn@1': ({ signers }, { facts }) => ({
      signers: signers.map((held) => (held.signer === textOf(facts, 'signer') ? { ...held, isTrusted: false } : held)),
    }),
  },
  ({ signers }) =>
    signers.map(({ signer, isTrusted, entry }) =>
      row('profile_signer_row', signer, { signer, state: isTrusted ? 'trusted' : 'withdrawn', entry }),
    ),
)

/** Those whose signature counts now. */
export const trustedSigners = ({ signers }: SignersState): readonly ProfileSigner[] =>
  signers.filter((held) => held.isTrusted)

export interface TrustSigner {
  /** The verifier key as written, and its hash; null when it is none that signs notes. */
  readonly key: { readonly vkey: string; readonly signer: string } | null
  /** Whose key it is, in words. */
  readonly holder: string
  /** Whether it is a key of the node itself. */
  readonly isOwn: boolean
}

/** Trusts a key for profiles from now on. */
export function trustSigner(state: SignersState, { key, holder, isOwn }: TrustSigner): Decision {
  if (key === null) return refuse('profile_signer_format', '/vkey')
  if (isOwn) return refuse('profile_signer_is_node', '/vkey')
  if (trustedSigners(state).some((held) => held.signer === key.signer))
    return refuse('profile_signer_already_trusted', '/vkey')
  return accepted({
    kind: 'node/profile-signer-trusted@1',
    aggregate: 'node',
    scope: 'node',
    facts: { signer: key.signer },
    content: { vkey: key.vkey, holder },
  })
}

/** Trusts a key no longer. What it signed stays in force: rules are ended by rules, not by keys. */
export function withdrawSigner(state: SignersState, signer: string, reason: string): Decision {
  if (!trustedSigners(state).some((held) => held.signer === signer)) return refuse('profile_signer_unknown', '/signer')
  return accepted({
    kind: 'node/profile-signer-withdrawn@1',
    aggregate: 'node',
    scope: 'node',
    facts: { signer },
    content: { reason },
  })
}
