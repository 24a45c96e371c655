// What does a signed note say? Origin, size, root, and one line a signature (C2SP tlog-checkpoint). The signature of the
// post-quantum key is long: paper and codes carry the Ed25519 line, every export carries both.

export interface Head {
  readonly origin: string
  readonly size: string
  readonly root: string
  readonly signatures: readonly { readonly name: string; readonly kind: 'short' | 'long'; readonly line: string }[]
  /** The first lines and the short signature: what fits a code for a camera. */
  readonly short: string
}

/** An Ed25519 signature or key with its name is far below this, one of ML-DSA far above. */
const mostOfShort = 400
const kindOf = (line: string): 'short' | 'long' => (line.length > mostOfShort ? 'long' : 'short')

export function headIn(note: string): Head {
  const lines = note.split('\n')
  const [origin = '', size = '', root = ''] = lines
  const signatures = lines
    .filter((line) => line.startsWith('— '))
    .map((line) => ({ name: line.split(' ')[1] ?? '', kind: kindOf(line), line }))
  const first = signatures.find(({ kind }) => kind === 'short')
  return { origin, size, root, signatures, short: [origin, size, root, '', first?.line ?? ''].join('\n') }
}

/** Verifier keys, one a line; the short one is that of Ed25519. */
export function keysIn(text: string): { readonly short: string; readonly all: readonly string[] } {
  const all = text.split('\n').filter((line) => line !== '')
  return { short: all.find((line) => kindOf(line) === 'short') ?? '', all }
}
