// A passkey in software, for tests: ES256, no attestation, everything by hand so that each part can be made wrong.

import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto'

const sha256 = (bytes: Uint8Array | string): Buffer => createHash('sha256').update(bytes).digest()
const hex = (text: string): Buffer => Buffer.from(text.replaceAll(' ', ''), 'hex')
const u16 = (n: number): Buffer => hex(n.toString(16).padStart(4, '0'))
const u32 = (n: number): Buffer => hex(n.toString(16).padStart(8, '0'))

/** What a test may make wrong. */
export interface Wrongs {
  readonly origin?: string
  readonly rpId?: string
  readonly challenge?: string
  readonly type?: string
  readonly crossOrigin?: boolean
  readonly counter?: number
  readonly userHandle?: string | null
  readonly present?: boolean
  readonly format?: string
}

interface Asked {
  readonly challenge: string
  readonly rp?: { readonly id?: string }
  readonly rpId?: string
  readonly user?: { readonly id: string }
}

const base64url = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64url')

/** One passkey, at one browser that stands at `origin`. */
export class Authenticator {
  readonly origin: string
  readonly id: Buffer = randomBytes(32)
  counter = 1
  private readonly keys = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  private userHandle: string | undefined

  constructor(origin: string) {
    this.origin = origin
  }

  private clientData(type: string, challenge: string, wrongs: Wrongs): Buffer {
    const said = {
      type: wrongs.type ?? type,
      challenge: wrongs.challenge ?? challenge,
      origin: wrongs.origin ?? this.origin,
      crossOrigin: wrongs.crossOrigin ?? false,
    }
    return Buffer.from(JSON.stringify(said))
  }

  private authenticatorData(rpId: string, flags: number, wrongs: Wrongs, ...more: Uint8Array[]): Buffer {
    const present = wrongs.present === false ? 0 : 1
    const head = [sha256(wrongs.rpId ?? rpId), Buffer.from([flags | present]), u32(wrongs.counter ?? this.counter)]
    return Buffer.concat([...head, ...more])
  }

  /** What `navigator.credentials.create` would answer, as JSON. */
  create(options: object, wrongs: Wrongs = {}) {
    const { challenge, rp, user } = options as Asked
    this.userHandle = user?.id
    const { x = '', y = '' } = this.keys.publicKey.export({ format: 'jwk' })
    const [px, py] = [Buffer.from(x, 'base64url'), Buffer.from(y, 'base64url')]
    const cose = Buffer.concat([hex('a5 0102 0326 2001 215820'), px, hex('225820'), py])
    const held = [Buffer.alloc(16), u16(this.id.length), this.id, cose]
    const data = this.authenticatorData(rp?.id ?? '', 0x44, wrongs, ...held)
    const format = Buffer.from(wrongs.format ?? 'none')
    const attestationObject = Buffer.concat([
      hex('a3 63'),
      Buffer.from('fmt'),
      Buffer.from([0x60 | format.length]),
      format,
      hex('67'),
      Buffer.from('attStmt'),
      hex('a0 68'),
      Buffer.from('authData'),
      hex('59'),
      u16(data.length),
      data,
    ])
    return {
      id: base64url(this.id),
      rawId: base64url(this.id),
      type: 'public-key',
      response: {
        clientDataJSON: base64url(this.clientData('webauthn.create', challenge, wrongs)),
        attestationObject: base64url(attestationObject),
        transports: ['internal'],
      },
      clientExtensionResults: {},
    }
  }

  /** What `navigator.credentials.get` would answer, as JSON; the counter moves. */
  get(options: object, wrongs: Wrongs = {}) {
    const { challenge, rpId } = options as Asked
    this.counter += 1
    const clientData = this.clientData('webauthn.get', challenge, wrongs)
    const data = this.authenticatorData(rpId ?? '', 0x04, wrongs)
    const signature = sign('sha256', Buffer.concat([data, sha256(clientData)]), this.keys.privateKey)
    const userHandle = wrongs.userHandle === undefined ? this.userHandle : wrongs.userHandle
    return {
      id: base64url(this.id),
      rawId: base64url(this.id),
      type: 'public-key',
      response: {
        clientDataJSON: base64url(clientData),
        authenticatorData: base64url(data),
        signature: base64url(signature),
        ...(userHandle === undefined ? {} : { userHandle }),
      },
      clientExtensionResults: {},
    }
  }
}
